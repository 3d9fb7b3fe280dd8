package import Model

/// A detector alarm that waits for the officer's disposition.
package struct DetectorAlarm: Hashable, Sendable, Codable {
    /// Counts up from 1 for as long as the journal goes back; names the alarm in a disposition.
    package var number: Int
    package var detector: DetectorID
    package var since: WallTime

    package init(number: Int, detector: DetectorID, since: WallTime) {
        (self.number, self.detector, self.since) = (number, detector, since)
    }
}
