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

    mutating func finish(at moment: Moment) -> [Effect] {
        guard isAsserted else { return [] }
        let basis = Basis.inferred.simulated(if: contact.simulated)
        contact = Contact()
        let reason = Entrance.notWatched
        return [.record(Event(.fireCleared, line.rawValue, at: moment, basis: basis, edge: .end, reason: reason))]
    }

    mutating func lose() { contact.lose() }
}
