import CLibUSB

/// An endpoint that brings data, interrupt or bulk.
struct USBEndpoint: Hashable, Sendable {
    var address: UInt8
    var packetSize: Int
    var isBulk: Bool
    /// How often the host asks it.
    var interval: Duration

    /// How long the hardware thread may be busy elsewhere without a report being lost.
    private static let patience = Duration.seconds(1)

    /// The length of a transfer's buffer: a multiple of the packet, or a long report would overflow it.
    func bufferLength(for report: Int) -> Int { packets(in: report) * packetSize }

    /// Transfers to keep queued: the kernel fills them, report by report, while nobody listens. At least four.
    func depth(for report: Int) -> Int {
        let each = interval * packets(in: report)
        return min(max(Int(Self.patience / max(each, .milliseconds(1))), 4), 1000)
    }

    private func packets(in report: Int) -> Int { (max(report, 1) + packetSize - 1) / packetSize }

    /// `nil` for an endpoint that takes data, or of another kind.
    init?(_ descriptor: libusb_endpoint_descriptor, speed: libusb_speed) {
        let kind = UInt32(descriptor.bmAttributes & 3)
        isBulk = kind == LIBUSB_ENDPOINT_TRANSFER_TYPE_BULK.rawValue
        guard descriptor.bEndpointAddress & 0x80 != 0,
            isBulk || kind == LIBUSB_ENDPOINT_TRANSFER_TYPE_INTERRUPT.rawValue,
            descriptor.wMaxPacketSize & 0x7FF > 0
        else { return nil }
        address = descriptor.bEndpointAddress
        packetSize = Int(descriptor.wMaxPacketSize & 0x7FF)
        // A serial line at 115 200 baud fills a packet of 64 bytes in 5 ms.
        interval = isBulk ? .milliseconds(5) : Self.interval(descriptor.bInterval, speed: speed)
    }

    init(address: UInt8, packetSize: Int, isBulk: Bool, interval: Duration) {
        (self.address, self.packetSize, self.isBulk, self.interval) = (address, packetSize, isBulk, interval)
    }

    /// Frames of a millisecond; from high speed on, a power of two of microframes (USB 2.0, table 9-13).
    private static func interval(_ value: UInt8, speed: libusb_speed) -> Duration {
        guard speed.rawValue >= LIBUSB_SPEED_HIGH.rawValue else { return .milliseconds(Int(max(value, 1))) }
        return .microseconds(125 << (min(max(Int(value), 1), 16) - 1))
    }
}
