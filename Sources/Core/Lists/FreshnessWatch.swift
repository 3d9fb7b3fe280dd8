import LocalAPI
import Model
import SiteConfiguration

/// How old the lists are, and which of the conditions `list.stale` and `list.expired` have begun and not ended.
struct FreshnessWatch: Sendable {
    private(set) var announced: [ListID: ListStatus.Freshness] = [:]

    static func freshness(of list: ListState, under policy: ListPolicy, at now: WallTime) -> ListStatus.Freshness {
        let age = now - list.issued
        if age > policy.expiredAfter || now > list.expires { return .expired }
        return age > policy.staleAfter ? .stale : .fresh
    }

    /// Takes up what an earlier run of the daemon announced and could not end.
    init(_ records: [EventRecord] = []) {
        for record in records where record.type == .listStale || record.type == .listExpired {
            let list = ListID(record.subject)
            switch (record.type.known, record.edge.known) {
            case (.listStale, .begin): announced[list] = max(announced[list] ?? .fresh, .stale)
            case (.listExpired, .begin): announced[list] = .expired
            case (.listExpired, .end): announced[list] = .stale
            default: announced[list] = .fresh
            }
        }
    }

    /// The events between what was said and what is: `list.expired` stands within `list.stale`.
    mutating func observe(_ list: ListState, _ freshness: ListStatus.Freshness, at moment: Moment) -> [Event] {
        let before = announced.updateValue(freshness, forKey: list.list) ?? .fresh
        return steps(from: before, to: freshness).map { type, edge in
            Event(
                type,
                list.list.rawValue,
                at: moment,
                basis: .inferred,
                edge: edge,
                listAge: Int((moment.wall - list.issued) / .seconds(1)),
                data: ["version": .int(list.version)]
            )
        }
    }

    private func steps(
        from before: ListStatus.Freshness,
        to after: ListStatus.Freshness
    ) -> [(EventType, Edge)] {
        switch (before, after) {
        case (.fresh, .stale): [(.listStale, .begin)]
        case (.fresh, .expired): [(.listStale, .begin), (.listExpired, .begin)]
        case (.stale, .expired): [(.listExpired, .begin)]
        case (.expired, .stale): [(.listExpired, .end)]
        case (.stale, .fresh): [(.listStale, .end)]
        case (.expired, .fresh): [(.listExpired, .end), (.listStale, .end)]
        case (.fresh, .fresh), (.stale, .stale), (.expired, .expired): []
        }
    }
}

extension ListStatus.Freshness: Comparable {
    static func < (lhs: Self, rhs: Self) -> Bool {
        (allCases.firstIndex(of: lhs) ?? 0) < (allCases.firstIndex(of: rhs) ?? 0)
    }
}
