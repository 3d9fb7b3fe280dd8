import Model

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

extension ListState {
    /// For `list.loaded`.
    var facts: [String: JSONValue] {
        ["kind": .string(kind.rawValue), "version": .int(version), "count": .int(Int64(count))]
    }
}
