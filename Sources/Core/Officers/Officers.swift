import Crypto
import CryptoExtras
import Foundation
import LocalAPI
import Logging
import Model
import Reactor
import SiteConfiguration
import SystemService

/// Who may work at the desk, and who does now.
///
/// One PIN is checked at a time: scrypt is slow and large by intention, and two checks at once would be a cheap way to
/// stop the box. It has a thread of its own, so that who is signed in is answered meanwhile.
actor Officers {
    private var accounts: [OfficerID: OfficerAccount] = [:]
    private var signedIn: Set<OfficerID> = []
    private var throttles: [OfficerID: SignInThrottle] = [:]
    private let recorder: Recorder
    private let logger: Logger
    private let isRight: @Sendable (PINHash, String) -> Bool
    private let lock = AsyncLock()

    /// - Parameter isRight: whether the PIN is the one of the hash; may take its time.
    init(
        _ accounts: [OfficerAccount],
        recorder: Recorder,
        logger: Logger,
        isRight: @escaping @Sendable (PINHash, String) -> Bool = { (try? $0.matches($1)) == true }
    ) {
        (self.recorder, self.logger, self.isRight) = (recorder, logger, isRight)
        self.accounts = Self.byID(accounts)
    }

    var summaries: [OfficerSummary] {
        accounts.values.sorted { $0.id < $1.id }
            .map { OfficerSummary(officer: $0.id, name: $0.name, role: $0.role) }
    }

    func signIn(_ officer: OfficerID, pin: String, now: Instant = .now()) async throws(Problem) {
        await lock.lock()
        defer { lock.unlock() }
        guard let account = accounts[officer] else {
            // Not the name that was typed: it may be a PIN in the wrong field.
            refused("nobody", "noSuchOfficer")
            throw unknown(officer)
        }
        if let wait = throttles[officer]?.wait(at: now) {
            refused(officer.rawValue, "tooManyAttempts")
            let seconds = wait.secondsRoundedUp
            throw Problem(
                .tooManyAttempts,
                "Too many wrong PINs. Try again in \(seconds) seconds.",
                retryAfter: seconds
            )
        }
        let matches = await BlockingWork.run(on: BlockingWork.pins) { [isRight] in isRight(account.pin, pin) }
        // A reload may have come in between.
        guard matches, accounts[officer] == account else {
            throttles[officer, default: SignInThrottle()].wrongPIN(at: now)
            refused(officer.rawValue, "wrongPIN")
            throw Problem(.wrongPIN, "The PIN is wrong.")
        }
        throttles[officer] = nil
        guard signedIn.insert(officer).inserted else { return }
        await recorder.record(.systemOfficerOn, officer.rawValue, actor: .officer(officer))
    }

    func signOut(_ officer: OfficerID) async throws(Problem) {
        guard accounts[officer] != nil else { throw unknown(officer) }
        await end(officer, reason: nil)
    }

    /// Nothing, if the officer is signed in and the account's role has the right.
    func require(_ right: Right, of officer: OfficerID) throws(Problem) {
        guard let account = accounts[officer] else { throw unknown(officer) }
        guard signedIn.contains(officer) else {
            throw Problem(.notSignedIn, "Officer '\(officer)' is not signed in. Sign in first.")
        }
        guard account.role.holds(right) else {
            throw Problem(.notAllowed, "Accounts of the role '\(account.role.rawValue)' may not do this.")
        }
    }

    private func unknown(_ officer: OfficerID) -> Problem {
        Problem(.noSuchOfficer, "No officer '\(officer)' is configured.")
    }

    /// Officers who are gone, or whose PIN or role changed, have to sign in again.
    func adopt(_ accounts: [OfficerAccount]) async {
        let new = Self.byID(accounts)
        let ended = signedIn.filter {
            new[$0]?.pin != self.accounts[$0]?.pin || new[$0]?.role != self.accounts[$0]?.role
        }
        self.accounts = new
        for officer in ended.sorted() { await end(officer, reason: "configuration") }
    }

    private func end(_ officer: OfficerID, reason: String?) async {
        guard signedIn.remove(officer) != nil else { return }
        await recorder.record(.systemOfficerOff, officer.rawValue, actor: .officer(officer), reason: reason)
    }

    private func refused(_ officer: String, _ reason: String) {
        let metadata: Logger.Metadata = ["officer": "\(officer)", "reason": "\(reason)"]
        logger.log(level: .warning, .signInRefused, "sign-in refused", metadata)
    }

    private static func byID(_ accounts: [OfficerAccount]) -> [OfficerID: OfficerAccount] {
        Dictionary(accounts.map { ($0.id, $0) }, uniquingKeysWith: { _, last in last })
    }
}

extension PINHash {
    /// Takes tens of milliseconds, by intention. `SymmetricKey` compares in constant time.
    func matches(_ pin: String) throws -> Bool {
        try KDF.Scrypt.deriveKey(
            from: Data(pin.utf8),
            salt: salt,
            outputByteCount: hash.count,
            rounds: 1 << logRounds,
            blockSize: blockSize,
            parallelism: parallelism
        ) == SymmetricKey(data: hash)
    }
}
