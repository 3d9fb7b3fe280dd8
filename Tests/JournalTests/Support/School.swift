import Crypto
import Foundation
import GRDB
import Journal
import Model
import Synchronization
import Testing

/// A journal in a directory of its own, which goes when the test does.
final class School: Sendable {
    let directory: URL
    let heard = Heard()

    init() throws {
        directory = FileManager.default.temporaryDirectory.appendingPathComponent("journal-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: directory, withIntermediateDirectories: true)
    }

    deinit { try? FileManager.default.removeItem(at: directory) }

    var path: String { directory.appendingPathComponent("journal.sqlite").path }

    /// The file behind the journal's back; waits for its turn to write.
    func database() throws -> DatabaseQueue {
        var configuration = Configuration()
        configuration.busyMode = .timeout(300)
        return try DatabaseQueue(path: path, configuration: configuration)
    }

    static let key = SymmetricKey(data: [UInt8](repeating: 7, count: 32))

    func open(
        at path: String? = nil,
        mark: String? = nil,
        key: SymmetricKey = School.key,
        after predecessor: Predecessor? = nil,
        limits: JournalLimits = School.limits,
        checkpoints: CheckpointSchedule? = nil
    ) throws(JournalError) -> Journal {
        try Journal(
            path: path ?? self.path,
            mark: mark,
            source: "/district/school/main",
            boot: "5b1c",
            key: key,
            after: predecessor,
            limits: limits,
            checkpoints: checkpoints,
            clock: { [heard] in
                heard.asksForTheTime()
                return (.school(999), .unsynchronized)
            },
            notify: { [heard] in heard.hear($0) }
        )
    }

    /// Impatient, and without the reserve: the disk under the tests may be nearly full.
    static var limits: JournalLimits {
        var limits = JournalLimits()
        limits.retry = .milliseconds(10)
        limits.mark = .milliseconds(1)
        limits.lossReport = .zero
        limits.reserve = 0
        // Never in a test that does not ask for it.
        limits.merge = .seconds(86_400)
        return limits
    }
}

/// What the journal said of its own accord.
final class Heard: Sendable {
    private let notices = Mutex<[JournalNotice]>([])
    private let times = Mutex(0)

    func hear(_ notice: JournalNotice) { notices.withLock { $0.append(notice) } }

    func asksForTheTime() { times.withLock { $0 += 1 } }

    /// How often the journal asked what time it is: whenever it begins anew, or tries to, and for what it records of its own accord.
    var timesAsked: Int { times.withLock { $0 } }

    var committed: [EventRecord] {
        notices.withLock {
            $0.flatMap { notice -> [EventRecord] in
                if case .committed(let records) = notice { records } else { [] }
            }
        }
    }

    var failures: [JournalError] {
        notices.withLock { $0.compactMap { notice in if case .failing(let error) = notice { error } else { nil } } }
    }

    /// The files whose place another took while they were in use.
    var left: [Predecessor] {
        notices.withLock { $0.compactMap { notice in if case .begunAnew(let left) = notice { left } else { nil } } }
    }

    /// `true`: marks could not be written; `false`: they could again.
    var markFailures: [Bool] {
        notices.withLock {
            $0.compactMap { notice in if case .marking(let failure) = notice { failure != nil } else { nil } }
        }
    }

    var marksRenewed: [MarkLoss] {
        notices.withLock { $0.compactMap { notice in if case .markRenewed(let loss) = notice { loss } else { nil } } }
    }

    var recoveries: Int {
        notices.withLock { $0.count { notice in if case .recovered = notice { true } else { false } } }
    }
}

extension Journal {
    /// Appends and waits for the answer.
    @discardableResult
    func write(_ entries: Entry...) async throws(JournalError) -> [EventRecord] {
        let result: Result<[EventRecord], JournalError> = await withCheckedContinuation { done in
            append(entries) { done.resume(returning: $0) }
        }
        return try result.get()
    }

    @discardableResult
    func write(_ event: Event) async throws(JournalError) -> [EventRecord] {
        try await write(.event(event, clock: .synchronized))
    }

    /// Turns round with the journal until it is so; the limit ends a test that hangs.
    func turnUntil(_ condition: @Sendable () async throws -> Bool) async throws {
        let end = ContinuousClock.now + .seconds(300)
        while try await !condition() {
            try #require(ContinuousClock.now < end, "it did not come to that: \(health)")
            try await beat()
        }
    }
}

extension Moment {
    /// `second` seconds after 2026-11-21T14:00:00Z.
    static func school(_ second: Int) -> Moment {
        Moment(
            instant: Instant(nanoseconds: UInt64(second) * 1_000_000_000),
            wall: WallTime(milliseconds: 1_795_269_600_000 + Int64(second) * 1000),
            local: LocalTime(date: CalendarDate(daysSince1970: 20_778), minute: 480)
        )
    }
}

extension Event {
    static func granted(_ second: Int = 0, personal: [String: JSONValue] = [:]) -> Event {
        Event(
            .accessGranted,
            "main",
            at: .school(second),
            basis: .commanded,
            reason: "badge",
            listAge: 60,
            decisionMs: 0.25,
            data: ["n": .int(Int64(second)), "why": "schedule"],
            personal: personal
        )
    }

    static func opened(_ second: Int = 0) -> Event { Event(.doorOpened, "main", at: .school(second), edge: .begin) }
    static func forced(_ second: Int = 0) -> Event { Event(.doorForcedOpen, "main", at: .school(second), edge: .begin) }
}

extension Visit {
    static func of(_ family: String, id: VisitID = "v1", state: State = .admitted, ended: WallTime? = nil) -> Visit {
        Visit(
            id: id,
            state: state,
            person: Person(name: PersonName(given: "Ada", family: family), documentNumber: "D-4711-0815"),
            identifiedBy: .document,
            startedAt: Moment.school(0).wall,
            endedAt: ended
        )
    }
}
