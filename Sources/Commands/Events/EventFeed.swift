package import LocalAPI
package import Model

/// Past events and then new ones, each once and in order, none missing between.
package struct EventFeed: Sendable {
    private let core: any CoreClient

    package init(of core: any CoreClient) { self.core = core }

    /// Returns when the core ends the live view.
    ///
    /// - Parameters:
    ///   - seen: up to where an earlier view has shown all; `nil`: begin with the last `limit`.
    ///   - reach: called with the number up to which all was shown, as it rises.
    package func follow(
        last limit: Int,
        since seen: Int64? = nil,
        where matches: @Sendable (EventRecord) -> Bool,
        reach: @Sendable (Int64) -> Void = { _ in },
        _ show: @Sendable (EventRecord) throws -> Void
    ) async throws {
        // First listen, then read the past: what happens meanwhile is in both and shown once.
        let live = try await core.call(.live, LiveRequest())
        let pages = EventPages(of: core)
        var shown: Int64
        if let seen {
            let missed = try await pages.since(seen)
            for record in missed where matches(record) { try show(record) }
            shown = missed.last?.seq ?? seen
        } else {
            let (past, end) = try await pages.last(limit, where: matches)
            for record in past { try show(record) }
            shown = end
        }
        reach(shown)
        for try await item in live {
            guard case .event(let record) = item, record.seq > shown else { continue }
            let missed = record.seq == shown + 1 ? [] : try await pages.since(shown).filter { $0.seq < record.seq }
            for record in missed + [record] where matches(record) { try show(record) }
            shown = record.seq
            reach(shown)
        }
    }
}

/// Finds events in the journal, newest last, by asking for pages of it.
package struct EventPages: Sendable {
    private let core: any CoreClient

    package init(of core: any CoreClient) { self.core = core }

    /// The last `limit` events that match, oldest first, and the journal's end as it was then. Reads backwards, page by
    /// page, until it has enough.
    package func last(
        _ limit: Int,
        where matches: @Sendable (EventRecord) -> Bool
    ) async throws -> (records: [EventRecord], end: Int64) {
        let end = try await core.call(.status).journal.lastSeq
        var found: [EventRecord] = []
        var before = end
        while found.count < limit, before > 0 {
            let after = max(0, before - Int64(Limits.eventsPerAnswer))
            let page = try await core.call(.events, EventsRequest(after: after, limit: Int(before - after))).filter {
                $0.seq <= before
            }
            found = page.filter(matches) + found
            before = after
        }
        return (Array(found.suffix(limit)), end)
    }

    /// Everything after `seq` that is written by now, oldest first.
    package func since(_ seq: Int64) async throws -> [EventRecord] {
        var found: [EventRecord] = []
        while true {
            let page = try await core.call(
                .events,
                EventsRequest(after: found.last?.seq ?? seq, limit: Limits.eventsPerAnswer)
            )
            found += page
            if page.count < Limits.eventsPerAnswer { return found }
        }
    }
}
