/// What one scan of one scanner may be at most.
package struct Limits: Hashable, Sendable {
    /// A PDF417 symbol holds 1850 characters, a QR code 2953 bytes.
    package var bytes = 4096
    /// From the first report to the last.
    package var duration = Duration.seconds(15)
    package var reports: Int
    /// Scans and failures together; what is beyond is one `rate` failure and then silence.
    package var readingsPerSecond = 5
    /// This long without a report, and the scan is over.
    package var idle = Duration.milliseconds(150)

    package static let keyboard = Limits(reports: 40_000)
    package static let pos = Limits(reports: 74)
}
