package import LocalAPI
package import Model

/// Past events and then new ones, each once and in order, none missing between.
package struct EventFeed: Sendable {
    private let core: any CoreClient

    package init(of core: any CoreClient) { self.core = core }

    /// Returns when the core ends the live view.
    package func follow(
        last limit: Int,
        where matches: @Sendable (EventRecord) -> Bool,
        _ show: @Sendable (EventRecord) throws -> Void
    ) async throws {
        // First listen, then read the past: what happens meanwhile is in both and shown once.
        let live = try await core.call(.live, LiveRequest())
        let pages = EventPages(of: core)
        let (past, end) = try await pages.last(limit, where: matches)
        for record in past { try show(record) }
        var shown = end
        for try await item in live {
            guard case .event(let record) = item, record.seq > shown else { continue }
            let missed = record.seq == shown + 1 ? [] : try await pages.since(shown).filter { $0.seq < record.seq }
            for record in missed + [record] where matches(record) { try show(record) }
            shown = record.seq
        }
    }
}
