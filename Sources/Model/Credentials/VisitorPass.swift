/// What the QR code on a visitor's label says: which pass it is and when it is good. Nothing of the person.
package struct VisitorPass: Hashable, Sendable, Codable {
    /// Drawn at random when the pass is made. By it a pass is found, and revoked.
    package var number: UInt64
    /// Seconds since 1970, UTC: good from this second on …
    package var validFrom: UInt32
    /// … for so many minutes, at most 45 days.
    package var minutes: UInt16

    /// For one day: good until the coming midnight at the school, so that yesterday's label is never good today.
    ///
    /// In the night of a clock change it ends an hour before or after midnight; the label says when.
    package init(number: UInt64, from moment: Moment) {
        self.number = number
        validFrom = UInt32(clamping: moment.trusted.milliseconds / 1000)
        minutes = UInt16(clamping: 1440 - moment.local.minute)
    }

    /// As the label's code has it; nothing is checked.
    package init(number: UInt64, validFrom: UInt32, minutes: UInt16) {
        (self.number, self.validFrom, self.minutes) = (number, validFrom, minutes)
    }

    /// From here on it is good no more.
    package var expires: WallTime { WallTime(milliseconds: (Int64(validFrom) + Int64(minutes) * 60) * 1000) }
}

/// What a visitor pass shown at the desk turned out to be.
package struct PassReading: Hashable, Sendable, Codable {
    /// For the officer at the desk.
    package var finding: Finding
    /// Whose pass it is; only of one that is good.
    package var visit: VisitID?

    package init(_ finding: Finding, visit: VisitID? = nil) { (self.finding, self.visit) = (finding, visit) }

    /// Whatever is found, a pass opens no door: there even a good one is refused as `unauthorized`.
    package enum Finding: String, Sendable, Codable, CaseIterable {
        case good
        /// Its time is over; the visit may still be open.
        case expired
        /// Signed by this box, but no open visit has it: the visitor was checked out.
        case ended
        /// Signed by nobody we know: another school's, a forgery, or older than this box's key.
        case notOurs
    }
}
