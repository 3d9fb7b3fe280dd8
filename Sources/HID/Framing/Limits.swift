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
    /// This long, while the scan itself says that more is to come.
    package var patience = Duration.milliseconds(500)

    package init(
        bytes: Int = 4096,
        duration: Duration = .seconds(15),
        reports: Int,
        readingsPerSecond: Int = 5,
        idle: Duration = .milliseconds(150),
        patience: Duration = .milliseconds(500)
    ) {
        (self.bytes, self.duration, self.reports) = (bytes, duration, reports)
        (self.readingsPerSecond, self.idle, self.patience) = (readingsPerSecond, idle, patience)
    }

    package static let keyboard = Limits(reports: 40_000)
    package static let pos = Limits(reports: 74)
    /// Chunks may be single bytes.
    package static let serial = Limits(reports: 8192, idle: .milliseconds(50))
    /// 337 bytes in packets of eight, 10 ms apart.
    package static let magTek = Limits(reports: 128)
}
