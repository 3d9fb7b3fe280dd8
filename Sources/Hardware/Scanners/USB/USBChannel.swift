import HID

/// Where an open scanner's bytes come from, and what makes scans of them.
struct USBChannel: Sendable {
    var source: Source
    var decoder: any ReportDecoder

    enum Source: Hashable, Sendable {
        /// The device speaks when it has something: reports of at most so many bytes.
        case endpoint(USBEndpoint, report: Int, TransferContent = .report)
        /// The device is asked over and over, by feature reports of this interface.
        case polled(interface: UInt8)
    }

    /// The endpoint that brings data, where there is one.
    var endpoint: USBEndpoint? {
        switch source {
        case .endpoint(let endpoint, _, _): endpoint
        case .polled: nil
        }
    }
}
