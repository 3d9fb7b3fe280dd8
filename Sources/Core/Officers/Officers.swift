import Crypto
import CryptoExtras
import Files
import Foundation
import Journal
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
    /// Each with the number of the sign-in, which no other one has.
    private var signedIn: [OfficerID: Int64] = [:]
    private var budgets: [OfficerID: SignInBudget]
    /// What stood in the place of the accounts' file when it was last read.
    private var seen: FileStatus?
    /// There was an accounts' file, in this run or one before.
    private(set) var hadFile: Bool
    /// For names that no account has.
    private var nobody = SignInThrottle()
    private let recorder: Recorder
    private let logger: Logger
    private let isRight: @Sendable (PINHash, String) -> Bool
    private let onChange: @Sendable () -> Void
    private let lock = AsyncLock()

    /// - Parameters:
    ///   - budgets: as the last run left them.
    ///   - hadFile: it had an accounts' file.
    ///   - isRight: whether the PIN is the one of the hash; may take its time.
    ///   - onChange: called when accounts have changed, so that some are signed in no more.
    init(
        _ accounts: [OfficerAccount],
        budgets: [OfficerID: SignInBudget] = [:],
        hadFile: Bool = false,
        recorder: Recorder,
        logger: Logger,
        isRight: @escaping @Sendable (PINHash, String) -> Bool = { (try? $0.matches($1)) == true },
        onChange: @escaping @Sendable () -> Void = {}
    ) {
        (self.recorder, self.logger, self.isRight, self.onChange) = (recorder, logger, isRight, onChange)
        (self.budgets, self.hadFile) = (budgets, hadFile)
        self.accounts = Self.byID(accounts)
    }

    var summaries: [OfficerSummary] {
        accounts.values.sorted { $0.id < $1.id }
            .map { OfficerSummary(officer: $0.id, name: $0.name, role: $0.role, signIn: signedIn[$0.id]) }
    }

    /// - Parameter browser: what the desk calls the browser that asks; `nil`: a stranger.
    func signIn(
        _ officer: OfficerID,
        pin: String,
        browser: String? = nil,
        now: @Sendable () -> Instant = { .now() }
    ) async throws(Problem) {
        await lock.lock()
        defer { lock.unlock() }
        _ = try await check(officer, pin: pin, browser, now)
        await admit(officer, browser)
    }

    /// Nothing, if the PIN is right and the account's role has the right. Nobody is signed in by it. Wrong PINs count as at the desk, and
    /// as a stranger's.
    func require(
        _ right: Right,
        of officer: OfficerID,
        pin: String,
        now: @Sendable () -> Instant = { .now() }
    ) async throws(Problem) {
        await lock.lock()
        defer { lock.unlock() }
        let account = try await check(officer, pin: pin, nil, now)
        let before = budgets[officer]
        budgets[officer]?.rightPIN(from: nil)
        if budgets[officer] != before { await write([], of: officer) }
        try Self.require(right, of: account)
    }

    /// - Returns: the account, if the PIN is its own.
    private func check(
        _ officer: OfficerID,
        pin: String,
        _ browser: String?,
        _ now: @Sendable () -> Instant
    ) async throws(Problem) -> OfficerAccount {
        guard let account = accounts[officer] else {
            // Not the name that was typed: it may be a PIN in the wrong field.
            log("nobody", "noSuchOfficer")
            if nobody.wait(at: now()) == nil {
                nobody.wrongPIN(at: now())
                await recorder.record(.systemSignInRefused, "nobody", reason: "noSuchOfficer")
            }
            throw unknown(officer)
        }
        if let wait = budgets[officer]?.wait(of: browser, at: now()) {
            log(officer.rawValue, "tooManyAttempts")
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
            await refuse(officer, browser, at: now())
            throw Problem(.wrongPIN, "The PIN is wrong.")
        }
        return account
    }

    func signOut(_ officer: OfficerID) async throws(Problem) {
        guard accounts[officer] != nil else { throw unknown(officer) }
        await end(officer, reason: nil)
    }

    /// Nothing, if the officer is signed in and the account's role has the right.
    func require(_ right: Right, of officer: OfficerID) throws(Problem) {
        guard let account = accounts[officer] else { throw unknown(officer) }
        guard signedIn[officer] != nil else {
            throw Problem(.notSignedIn, "Officer '\(officer)' is not signed in. Sign in first.")
        }
        try Self.require(right, of: account)
    }

    private static func require(_ right: Right, of account: OfficerAccount) throws(Problem) {
        guard account.role.holds(right) else {
            throw Problem(.notAllowed, "Accounts of the role '\(account.role.rawValue)' may not do this.")
        }
    }

    /// Officers who are gone, or whose PIN or role changed, have to sign in again.
    /// - Returns: whether that is anything new.
    @discardableResult
    func adopt(_ accounts: [OfficerAccount]) async -> Bool {
        let (old, new) = (self.accounts, Self.byID(accounts))
        guard new != old else { return false }
        self.accounts = new
        for (officer, account) in new where old[officer].map({ $0.pin != account.pin }) == true {
            budgets[officer]?.newPIN()
        }
        for officer in signedIn.keys.sorted() where !Self.isSame(old[officer], new[officer]) {
            await end(officer, reason: "configuration")
        }
        onChange()
        return true
    }

    /// Reads the accounts and takes them up, in one step: what was read earlier never replaces what was read later. While
    /// something is wrong with their file, those in force stay.
    /// - Returns: what was found, with all that is wrong, and whether it is anything new.
    func takeUp(_ file: OfficersFile, shared: [OfficerAccount]) async -> (found: OfficerAccounts, isNew: Bool) {
        let reading = file.read(wasThere: hadFile)
        seen = reading.status ?? file.status
        if reading.status != nil { hadFile = true }
        let found = OfficerAccounts(reading, shared: shared)
        guard reading.problems.isEmpty else { return (found, false) }
        return (found, await adopt(found.enabled))
    }

    /// Whether another file than the one that was read last stands there now.
    func isChanged(_ file: OfficersFile) -> Bool { file.status != seen }

    /// How many may sign in.
    var count: Int { accounts.count }

    private static func isSame(_ old: OfficerAccount?, _ new: OfficerAccount?) -> Bool {
        new != nil && old?.pin == new?.pin && old?.role == new?.role
    }

    private func unknown(_ officer: OfficerID) -> Problem {
        Problem(.noSuchOfficer, "No officer '\(officer)' is configured.")
    }

    /// Its event is the office's business too: from the fifth on, somebody is guessing.
    private func refuse(_ officer: OfficerID, _ browser: String?, at now: Instant) async {
        log(officer.rawValue, "wrongPIN")
        let isKnown = budgets[officer]?.knows(browser) == true
        let attempts = budgets[officer, default: SignInBudget()].wrongPIN(from: browser, at: now)
        let event = Event(
            .systemSignInRefused,
            officer.rawValue,
            at: recorder.clock.moment(),
            reason: attempts < SignInThrottle.freeAttempts ? "wrongPIN" : "guessing",
            data: [String: JSONValue](Field.attempts(attempts), Field.knownBrowser(isKnown))
        )
        await write([event], of: officer)
    }

    private func admit(_ officer: OfficerID, _ browser: String?) async {
        let before = budgets[officer]
        budgets[officer, default: SignInBudget()].rightPIN(from: browser)
        var events: [Event] = []
        if signedIn[officer] == nil {
            signedIn[officer] = .random(in: 1...(1 << 53))
            events = [
                Event(.systemOfficerOn, officer.rawValue, at: recorder.clock.moment(), actor: .officer(officer))
            ]
        }
        if !events.isEmpty || budgets[officer] != before { await write(events, of: officer) }
    }

    /// With the account's budget in the same commit.
    private func write(_ events: [Event], of officer: OfficerID) async {
        let written = Promise()
        let kept = budgets[officer].map { [Entry.kept($0.keptRow(of: officer))] } ?? []
        recorder.append(events, and: kept) { _ in written.complete() }
        await written.wait(for: Recorder.patience)
    }

    private func end(_ officer: OfficerID, reason: String?) async {
        guard signedIn.removeValue(forKey: officer) != nil else { return }
        await recorder.record(.systemOfficerOff, officer.rawValue, actor: .officer(officer), reason: reason)
    }

    private func log(_ officer: String, _ reason: String) {
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
