import Model

/// The fire panel's line. Observed only: the panel cuts lock power in hardware; here it excuses openings.
///
/// `fire.asserted` begins what `fire.cleared` ends. While the line is lost the last value holds: a fire does not end
/// because a wire was cut.
struct FirePanel: Sendable {
    private let line: LineID
    private var contact = Contact()

    init(line: LineID) { self.line = line }

    mutating func read(_ active: Bool, on occasion: Occasion, _ conditions: inout Conditions) -> [Effect] {
        let reading = contact.read(active)
        guard reading.changed else { return [] }
        // A fire is the panel's word, whether it was seen to begin or found.
        return active
            ? conditions.begin(.fire, line.rawValue, on: occasion, basis: .observed, also: reading.data)
            : conditions.end(.fire, line.rawValue, on: occasion, basis: .observed, also: reading.data)
    }

    /// As it was last known.
    var isAsserted: Bool { contact.last }

    mutating func lose() { contact.lose() }
}
