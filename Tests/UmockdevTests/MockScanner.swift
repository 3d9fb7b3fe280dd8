import Glibc
import MockUSB

@testable import VirtualUSB

/// A made-up scanner. `@unchecked Sendable`: the C side locks.
final class MockScanner: @unchecked Sendable {
    private let device: OpaquePointer
    private let kind: ScannerKind
    private(set) var isPlugged = true

    static let vendor: UInt16 = 0x1D5C
    static let product: UInt16 = 0x0042

    init(_ kind: ScannerKind, number: Int32, serial: String = "MADE-UP") {
        self.kind = kind
        let made = Descriptors(kind: kind, vendor: Self.vendor, product: Self.product, serial: serial, interval: 10)
        let descriptors = made.device + made.configuration
        device = "1-1".withCString { port in
            serial.withCString { serial in
                descriptors.withUnsafeBufferPointer { descriptors in
                    made.report.withUnsafeBufferPointer { report in
                        var description = mock_usb_description(
                            port: port,
                            number: number,
                            vendor: Self.vendor,
                            product: Self.product,
                            serial: serial,
                            descriptors: descriptors.baseAddress,
                            descriptors_length: descriptors.count,
                            report_descriptor: report.baseAddress,
                            report_descriptor_length: report.count
                        )
                        return mock_usb_plug(&description)
                    }
                }
            }
        }
    }

    func scan(_ text: String) { for report in reports(text) { queue(report) } }

    func reports(_ text: String) -> [[UInt8]] { Reports.make(Array(text.utf8), kind: kind) ?? [] }

    func queue(_ report: [UInt8]) { mock_usb_queue(device, 0, report, report.count) }

    /// The kernel's status of the next transfer: `EPIPE` for a stall, `EOVERFLOW`, `EPROTO`.
    func fail(_ error: Int32) { mock_usb_queue(device, -error, nil, 0) }

    func refuseClaims(_ error: Int32, times: Int32) { mock_usb_refuse_claims(device, error, times) }

    /// While it is mute, it answers no control request any more; what it scans still comes.
    func mute(_ isMute: Bool) { mock_usb_mute(device, isMute ? 1 : 0) }

    func unplug() {
        guard isPlugged else { return }
        isPlugged = false
        mock_usb_unplug(device)
    }

    var counts: mock_usb_counts { mock_usb_count(device) }
}
