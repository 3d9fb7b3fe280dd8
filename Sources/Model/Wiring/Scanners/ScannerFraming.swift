/// Where a scan begins and ends, as far as the transport does not say it. What is `nil` is as usual for the transport.
package struct ScannerFraming: Hashable, Sendable {
    /// The scanner puts these bytes before every scan.
    package var prefix: [UInt8]
    /// The scanner puts one of these after every scan.
    package var suffixes: [[UInt8]]
    /// This long without a report, and the scan is over: 10 ms to 2 s.
    package var idle: Duration?
    /// From the first report to the last: 1 s to 60 s.
    package var duration: Duration?
    /// 1 to 4096.
    package var bytes: Int?
    /// Scans a second, 1 to 50; what is beyond is refused as `rate`.
    package var scansPerSecond: Int?

    package init(
        prefix: [UInt8] = [],
        suffixes: [[UInt8]] = [],
        idle: Duration? = nil,
        duration: Duration? = nil,
        bytes: Int? = nil,
        scansPerSecond: Int? = nil
    ) {
        (self.prefix, self.suffixes, self.idle, self.duration) = (prefix, suffixes, idle, duration)
        (self.bytes, self.scansPerSecond) = (bytes, scansPerSecond)
    }
}
