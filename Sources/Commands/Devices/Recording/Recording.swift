package import Model

/// What `vestibule devices record` writes and the simulators replay: JSON Lines, first about the recording, then a line
/// for each report.
package struct Recording: Sendable {
    package struct Header: Hashable, Sendable, Codable {
        /// The format's version.
        package var recording = 1
        /// How the scanner is read (`hidKeyboard`, `hidPOS` …).
        package var transport: ScannerTransport
        /// Whether letters and digits are as they were scanned, rather than invented.
        package var isRaw: Bool

        package init(transport: ScannerTransport, isRaw: Bool) { (self.transport, self.isRaw) = (transport, isRaw) }
    }

    package struct Report: Hashable, Sendable, Codable {
        /// Microseconds since the first report.
        package var at: Int64
        /// Hexadecimal.
        package var bytes: String
    }
}
