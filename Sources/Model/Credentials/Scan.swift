/// Bytes a scanner delivered, complete as its framing tells, before anybody knows what they are.
package struct Scan: Hashable, Sendable {
    package var bytes: [UInt8]
    package var scanner: ScannerID
    /// When the last report arrived.
    package var at: Instant
    /// AIM symbology identifier without `]`, such as `L2`, where the scanner sent one.
    package var aim: String?

    package init(bytes: [UInt8], scanner: ScannerID, at: Instant, aim: String? = nil) {
        (self.bytes, self.scanner, self.at, self.aim) = (bytes, scanner, at, aim)
    }
}

/// Why a scan was not read (`scanner.readFailed`).
package enum ReadFailure: String, Error, Sendable, Codable, CaseIterable {
    case framing, checksum, unsupported, truncated, forbiddenKey, rate
}
