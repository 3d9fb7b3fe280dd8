package import Journal
import LocalAPI
import Model
import Reactor
import Synchronization

/// Everything the core writes down goes through here: stamped with what the clock is worth, appended in one piece.
package final class Recorder: Sendable {
    /// Nobody outside the rules waits longer than this for a disk either: what was asked for is done, and the journal
    /// says by its health that it is late.
    static let patience: Duration = .seconds(2)

    private let journal: Journal
    let clock: SiteClock

    package init(journal: Journal, clock: SiteClock) { (self.journal, self.clock) = (journal, clock) }

    /// Never waits. All of it is on disk together or not at all. `then` is called once, on some thread, when the append is on disk or failed.
    func append(
        _ events: [Event],
        and others: [Entry] = [],
        then: @escaping @Sendable (Bool) -> Void = { _ in }
    ) {
        let quality = clock.quality
        let entries = events.map { Entry.event($0, clock: quality) } + others
        journal.append(entries) { answer in
            if case .success = answer { then(true) } else { then(false) }
        }
    }

    /// Waits until all of it is on disk.
    /// - Throws: it is not; after `diskFull` and `disk` it may be later.
    func write(_ events: [Event], and others: [Entry] = []) async throws(JournalError) {
        let quality = clock.quality
        let entries = events.map { Entry.event($0, clock: quality) } + others
        let result: Result<[EventRecord], JournalError> = await withCheckedContinuation { done in
            journal.append(entries) { done.resume(returning: $0) }
        }
        _ = try result.get()
    }

    /// Records one event of the box itself and waits until it is on disk, or for `patience`.
    func record(
        _ type: EventType,
        _ subject: String,
        basis: Basis = .observed,
        edge: Edge = .instant,
        actor: Model.Actor = .system,
        reason: String? = nil,
        data: [String: JSONValue] = [:],
        personal: [String: JSONValue] = [:],
        and others: [Entry] = []
    ) async {
        let event = Event(
            type,
            subject,
            at: clock.moment(),
            basis: basis,
            edge: edge,
            actor: actor,
            reason: reason,
            data: data,
            personal: personal
        )
        let written = Promise()
        append([event], and: others) { _ in written.complete() }
        await written.wait(for: Self.patience)
    }
}
