import FoundationEssentials
import LocalAPI
import Logging
import Model
import Reactor
import Screening
import SiteConfiguration
import Synchronization
import Trust

/// Asks the office for the time, through whoever carries that, and believes what the office signed in answer: nothing that was
/// signed for another box, or earlier.
final class OfficeTime: Sendable {
    /// An answer that takes longer is none: the time in it is over by as much.
    private static let patience: Duration = .seconds(30)
    private static let nonceWords = 2

    private struct Question: Sendable {
        let nonce: String
        let at: Instant
    }

    private let clock: SiteClock
    private let logger: Logger
    private let open = Mutex<Question?>(nil)

    init(clock: SiteClock, logger: Logger) { (self.clock, self.logger) = (clock, logger) }

    /// The office is asked only when its word could change something.
    func question(from source: String) -> TimeQuestion {
        let (trusted, isNeeded, instant) = clock.trust { trusted, now in
            (
                trusted.now(clock: now.wall, at: now.instant),
                trusted.needsOffice(clock: now.wall, at: now.instant), now.instant
            )
        }
        let nonce = isNeeded ? Self.drawnNonce : nil
        open.withLock { $0 = nonce.map { Question(nonce: $0, at: instant) } }
        return TimeQuestion(source: source, nonce: nonce, trusted: trusted)
    }

    /// - Parameter trust: says who may sign the time; `nil`: the policy does.
    /// - Throws: `Problem` `notAccepted`; then nothing has changed, and the question is void.
    func hear(
        _ answer: SignedTime,
        for source: String,
        under policy: ListPolicy,
        trust: TrustState? = nil
    ) throws(Problem) {
        let question = open.withLock { open in
            defer { open = nil }
            return open
        }
        guard let question, let statement = Self.read(answer, under: policy, trust), statement.source == source,
            statement.nonce == question.nonce
        else {
            logger.warning("what should be the office's time is not", metadata: ["asked": "\(question != nil)"])
            throw Problem(
                notAccepted: "time",
                "No key that may say the time ('lists: keys', 'lists: time-keys', or the root's 'time') signed this as the answer to "
                    + "the last question."
            )
        }
        let isInTime = clock.trust { trusted, now in
            guard now.instant - question.at <= Self.patience else { return false }
            trusted.read(officeClock: statement.time, clock: now.wall, now.quality, at: now.instant)
            return true
        }
        if !isInTime { throw Problem(notAccepted: "time", "The answer took more than half a minute.") }
    }

    private static func read(_ answer: SignedTime, under policy: ListPolicy, _ trust: TrustState?) -> TimeStatement? {
        guard let bytes = Data(base64Encoded: answer.statement),
            let signature = Data(base64Encoded: answer.signature).map(Array.init),
            let statement = try? JSONDecoder().decode(TimeStatement.self, from: bytes),
            statement.statement == TimeStatement.word
        else { return nil }
        // Whether a key's time has run out is judged by what it says, not by a time that may be what is wrong: such a key can say
        // nothing later than its end. Without a root who signs lists moves the time by them in any case.
        let keys =
            trust.map { $0.signers(for: .time, at: statement.time).map(\.bytes) } ?? (policy.keys + policy.timeKeys)
        let verifier = SignedListVerifier(keys: keys, maximumShrinkage: 0)
        return verifier.signer(of: Array(bytes), signature: signature) == nil ? nil : statement
    }

    /// 128 bits of the system's randomness.
    private static var drawnNonce: String {
        (0..<nonceWords).map { _ in
            let word = String(UInt64.random(in: 0 ... .max), radix: 16)
            return String(repeating: "0", count: 16 - word.count) + word
        }.joined()
    }
}
