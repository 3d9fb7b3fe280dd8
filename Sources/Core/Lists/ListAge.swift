import LocalAPI
import Model
import SiteConfiguration

extension ListState {
    /// How it stands by its age: it serves on however old it is.
    func freshness(under policy: ListPolicy, at now: WallTime) -> ListStatus.Freshness {
        let age = now - issued
        if age > policy.expiredAfter || now > expires { return .expired }
        return age > policy.staleAfter ? .stale : .fresh
    }

    /// Seconds since it was issued.
    func age(at now: WallTime) -> Int { Int((now - issued) / .seconds(1)) }

    /// For `list.loaded`.
    var facts: [String: JSONValue] {
        [String: JSONValue](Field.kind(kind.rawValue), Field.version(version), Field.count(count))
    }
}

extension ListStatus.Freshness {
    /// What holds of such a list and what does not, in the order in which it is said: `list.expired` stands within
    /// `list.stale`.
    var conditions: [(kind: Condition.Kind, holds: Bool)] {
        switch self {
        case .fresh: [(.listExpired, false), (.listStale, false)]
        case .stale: [(.listStale, true), (.listExpired, false)]
        case .expired: [(.listStale, true), (.listExpired, true)]
        }
    }
}

extension [ListState] {
    /// A list may have been issued this long after our now: clocks differ.
    private static var clockTolerance: Duration { .seconds(300) }

    /// Seconds, of the oldest list of clearances: what decides must not be better than its worst part. `nil`: there is
    /// none, or our clock is so far behind that the age is unknown.
    func clearanceAge(at now: WallTime) -> Int? {
        let ages = filter { $0.kind == .clearances }.map { now - $0.issued }
        guard let oldest = ages.max(), let newest = ages.min(), newest >= .zero - Self.clockTolerance else {
            return nil
        }
        return Swift.max(0, Int(oldest / .seconds(1)))
    }
}
