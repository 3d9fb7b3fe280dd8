import Model

/// The fire panel's line. Observed only: the panel cuts lock power in hardware; here it excuses openings.
///
/// `fire.asserted` begins what `fire.cleared` ends. While the line is lost the last value holds: a fire does not end
/// because a wire was cut.
struct FireInput: Sendable {
    let line: LineID
    private var contact = Contact()

    init(line: LineID) { self.line = line }

    var isAsserted: Bool { contact.last }

    mutating func read(_ active: Bool, simulated: Bool, at moment: Moment) -> [Effect] {
        let reading = contact.read(active, simulated: simulated)
        guard reading.changed else { return [] }
        let event = Event(
            active ? .fireAsserted : .fireCleared,
            line.rawValue,
            at: moment,
            basis: .observed.simulated(if: simulated),
            edge: active ? .begin : .end,
            data: reading.data
        )
        return [.record(event)]
    }

    mutating func lose() { contact.lose() }
}
