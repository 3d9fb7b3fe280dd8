package import Model

/// One report as a scanner sent it, for a technician who asked for them. It may hold personal data: it is shown, or
/// recorded where the technician says, and never logged.
package struct RawReport: Hashable, Sendable, Codable {
    package var scanner: ScannerID
    /// Hexadecimal, two digits a byte.
    package var bytes: String
    /// Microseconds of the box's monotonic clock.
    package var at: Int64

    package init(scanner: ScannerID, bytes: [UInt8], at: Instant) {
        self.scanner = scanner
        self.bytes = Hexadecimal.text(bytes)
        self.at = Int64(at.nanoseconds / 1000)
    }
}
