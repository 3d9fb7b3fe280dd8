/// What the QR code on a visitor's label says: which pass it is and when it is good. Nothing of the person.
package struct VisitorPass: Hashable, Sendable, Codable {
    /// Drawn at random when the pass is made. By it a pass is found, and revoked.
    package var number: UInt64
    /// Seconds since 1970, UTC: good from this second on …
    package var validFrom: UInt32
    /// … for so many minutes, at most 45 days.
    package var minutes: UInt16

    package init(number: UInt64, validFrom: UInt32, minutes: UInt16) {
        (self.number, self.validFrom, self.minutes) = (number, validFrom, minutes)
    }

    /// Seconds since 1970; from this second on it is good no more.
    package var expires: UInt64 { UInt64(validFrom) + UInt64(minutes) * 60 }

    package func isValid(atSecond second: UInt64) -> Bool { (UInt64(validFrom)..<expires).contains(second) }
}
