import Model

/// A permission to pass one door once, by a badge or by an officer.
struct Grant: Hashable, Sendable {
    let ticket: Ticket
    let door: DoorID
    let simulated: Bool

    /// Ties `door.unlocked`, `access.taken` and `access.notTaken` to the grant's own event. Counts up since the
    /// daemon started.
    var data: [String: JSONValue] { ["grant": .int(Int64(ticket.number))] }

    func notTaken(reason: String? = nil, at moment: Moment) -> Event {
        let basis = Basis.inferred.simulated(if: simulated)
        return Event(.accessNotTaken, door.rawValue, at: moment, basis: basis, reason: reason, data: data)
    }
}
