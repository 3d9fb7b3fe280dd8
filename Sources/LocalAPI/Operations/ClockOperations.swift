package import Model

/// What the box knows of the time, and how.
package struct ClockStatus: JSONAnswer, Hashable {
    /// What the wall clock says.
    package var clock: WallTime
    /// What the wall clock is worth.
    package var state: ClockState
    /// How it stands to what is proven.
    package var standing: TrustedTime.Standing
    /// The time that judges.
    package var trusted: WallTime
    /// What is proven to be over by now.
    package var floor: WallTime
    /// What raised or set the floor last, by witness; empty: nothing is proven.
    package var proofs: [ClockProof]
    /// What one witness says alone, further ahead than that is believed.
    package var unconfirmed: [ClockProof]
    /// Seconds: so far ahead one witness alone is believed now, and the clock with it. `nil`: nothing is proven yet.
    package var credit: Int64?
    /// By which time personal data was last deleted; `nil`: never yet.
    package var purged: WallTime?

    package init(
        clock: WallTime,
        state: ClockState,
        standing: TrustedTime.Standing,
        trusted: WallTime,
        floor: WallTime,
        proofs: [ClockProof],
        unconfirmed: [ClockProof],
        credit: Int64? = nil,
        purged: WallTime? = nil
    ) {
        (self.clock, self.state, self.standing, self.trusted) = (clock, state, standing, trusted)
        (self.floor, self.proofs, self.unconfirmed, self.purged) = (floor, proofs, unconfirmed, purged)
        self.credit = credit
    }
}

/// What one witness said of the time.
package struct ClockProof: Codable, Sendable, Hashable {
    package var witness: TrustedTime.Witness
    package var time: WallTime
    package init(witness: TrustedTime.Witness, time: WallTime) { (self.witness, self.time) = (witness, time) }
}

/// To set the floor of the trusted time, also back.
package struct SetFloorRequest: JSONRequest, Hashable {
    /// What the time is now.
    package var time: WallTime
    /// Why, for the record; 1–200 characters. Personal data, as all free text is.
    package var reason: String
    package init(time: WallTime, reason: String) { (self.time, self.reason) = (time, reason) }
}

extension Operation<Nothing, Nothing, ClockStatus> {
    /// The clock, the trusted time, and what proves it.
    package static var clock: Self { Self(.get, "/v1/clock", roles: [.technician]) }
}

extension Operation<Nothing, SetFloorRequest, ClockStatus> {
    /// Recorded as `system.clockCorrected`, with who did it and why. Answers how it stands then.
    package static var setFloor: Self { Self(.post, "/v1/clock/floor", roles: [.technician]) }
}

extension Contract {
    static let clock = [
        Operation.clock.contract, Operation.setFloor.contract, Operation.askTime.contract,
        Operation.answerTime.contract,
    ]
}
