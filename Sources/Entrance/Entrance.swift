package import Model

/// The whole entrance as one value: a signal or a command goes in, effects come out.
package struct Entrance: Sendable {
    /// - Parameter visits: the visits that were open when the box last stopped.
    package init(plan: EntrancePlan, directory: CardholderDirectory, visits: [Visit]) {
    }

    package mutating func receive(_ signal: Signal, at moment: Moment) -> [Effect] { [] }

    package mutating func perform(_ command: Command, at moment: Moment) throws(Refusal) -> [Effect] { [] }

    package var doors: [DoorID: DoorState] { [:] }
    package var visits: [VisitID: Visit] { [:] }
    /// Detector alarms that wait for an answer.
    package var openAlarms: [DetectorAlarm] { [] }
}

/// A detector alarm that waits for the officer's disposition.
package struct DetectorAlarm: Hashable, Sendable, Codable {
    /// Counts up from 1 since start; names the alarm in a disposition.
    package var number: Int
    package var detector: DetectorID
    package var since: WallTime

    package init(number: Int, detector: DetectorID, since: WallTime) {
        (self.number, self.detector, self.since) = (number, detector, since)
    }
}
