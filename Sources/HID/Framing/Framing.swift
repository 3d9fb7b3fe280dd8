/// How a scanner that sends plain text marks where a scan begins and ends.
package struct Framing: Hashable, Sendable {
    /// What the scanner puts before a scan; empty for nothing.
    package var prefix: [UInt8] = []
    /// What it puts after a scan, any one of these. With an empty one among them silence alone ends a scan.
    package var suffixes: [[UInt8]] = [[0x0D, 0x0A], [0x0D], [0x0A]]
    /// What a scan may be at most, and how long a silence ends it.
    package var limits: Limits

    package init(
        prefix: [UInt8] = [],
        suffixes: [[UInt8]] = [[0x0D, 0x0A], [0x0D], [0x0A]],
        limits: Limits
    ) {
        (self.prefix, self.suffixes, self.limits) = (prefix, suffixes, limits)
    }

    /// No prefix; CR LF, CR or LF ends a scan.
    package static let keyboard = Framing(limits: .keyboard)
    /// The same, for bytes that come faster than keys.
    package static let serial = Framing(limits: .serial)

    /// The text without its suffix, the longest of them; `nil` when it ends with none. Asked after every byte, and so
    /// without an array.
    func withoutSuffix(_ text: ArraySlice<UInt8>) -> ArraySlice<UInt8>? {
        let lengths = suffixes.lazy.filter { text.ends(with: $0) }.map { $0.count }
        return lengths.max().map { text.dropLast($0) }
    }

    /// The text without each suffix that it ends with, the longest first.
    func withoutEachSuffix(_ text: ArraySlice<UInt8>) -> [ArraySlice<UInt8>] {
        let matching = suffixes.filter { text.ends(with: $0) }
        return matching.map(\.count).sorted(by: >).map { text.dropLast($0) }
    }

    /// The text without its prefix; `nil` when it lacks it.
    func withoutPrefix(_ text: ArraySlice<UInt8>) -> ArraySlice<UInt8>? {
        text.starts(with: prefix) ? text.dropFirst(prefix.count) : nil
    }
}

extension ArraySlice<UInt8> {
    fileprivate func ends(with suffix: [UInt8]) -> Bool {
        count >= suffix.count && self.suffix(suffix.count).elementsEqual(suffix)
    }
}

/// What one scan of one scanner may be at most.
package struct Limits: Hashable, Sendable {
    /// A PDF417 symbol holds 1850 characters, a QR code 2953 bytes.
    package var bytes = 4096
    /// From the first report to the last.
    package var duration = Duration.seconds(15)
    /// Input reports of one scan; of a serial line its chunks.
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

    /// The longest scan known, a licence spelled in ALT codes, takes 6000.
    package static let keyboard = Limits(reports: 40_000)
    /// So many reports of 56 data bytes hold 4096.
    package static let pos = Limits(reports: 74)
    /// Chunks may be single bytes.
    package static let serial = Limits(reports: 8192, idle: .milliseconds(50))
    /// 337 bytes in packets of eight, 10 ms apart.
    package static let magTek = Limits(reports: 128)
}
