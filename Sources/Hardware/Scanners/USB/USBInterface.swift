import CLibUSB

/// One interface of a device's active configuration, with the endpoint that brings its data.
struct USBInterface: Hashable, Sendable {
    /// By class code (USB-IF, "Defined Class Codes").
    enum Kind: Hashable, Sendable { case hid, communications, data, vendor, other }

    var number: UInt8
    var kind: Kind
    /// HID 1.11, 4.2: subclass 1 knows the boot protocol.
    var hasBootProtocol: Bool
    /// HID 1.11, 4.3: protocol 1 with the boot subclass.
    var isBootKeyboard: Bool
    /// For HID an interrupt endpoint, for data and vendor interfaces a bulk endpoint.
    var input: USBEndpoint?
    /// Length of the report descriptor as the HID descriptor declares it (HID 1.11, 6.2.1), where it does.
    var reportDescriptorLength: Int?

    /// In order of their numbers; alternate settings other than 0 are not used.
    static func all(of device: OpaquePointer) throws(USBError) -> [USBInterface] {
        var pointer: UnsafeMutablePointer<libusb_config_descriptor>?
        try usbCheck(libusb_get_active_config_descriptor(device, &pointer))
        guard let pointer else { throw .busy }
        defer { libusb_free_config_descriptor(pointer) }
        let speed = libusb_speed(UInt32(max(0, libusb_get_device_speed(device))))
        let interfaces = UnsafeBufferPointer(
            start: pointer.pointee.interface,
            count: Int(pointer.pointee.bNumInterfaces)
        )
        return interfaces.compactMap { interface in
            interface.num_altsetting > 0
                ? interface.altsetting.map { USBInterface($0.pointee, speed: speed) } : nil
        }
    }

    private init(_ descriptor: libusb_interface_descriptor, speed: libusb_speed) {
        number = descriptor.bInterfaceNumber
        let kind = Kind(classCode: descriptor.bInterfaceClass)
        self.kind = kind
        hasBootProtocol = kind == .hid && descriptor.bInterfaceSubClass == 1
        isBootKeyboard = hasBootProtocol && descriptor.bInterfaceProtocol == 1
        let endpoints = UnsafeBufferPointer(start: descriptor.endpoint, count: Int(descriptor.bNumEndpoints))
        input = endpoints.lazy.compactMap { USBEndpoint($0, speed: speed) }.first { $0.isBulk == (kind != .hid) }
        let extra = UnsafeBufferPointer(start: descriptor.extra, count: Int(max(0, descriptor.extra_length)))
        reportDescriptorLength = Self.declaredLength(Array(extra))
    }

    /// Looks through the class descriptors for a HID descriptor that announces a report descriptor (type 22h).
    static func declaredLength(_ extra: [UInt8]) -> Int? {
        var rest = extra[...]
        while let size = rest.first.map(Int.init), size >= 2, size <= rest.count {
            let descriptor = Array(rest.prefix(size))
            if descriptor[1] == 0x21, size >= 9, descriptor[6] == 0x22 {
                return Int(descriptor[7]) | Int(descriptor[8]) << 8
            }
            rest = rest.dropFirst(size)
        }
        return nil
    }
}

extension USBInterface.Kind {
    fileprivate init(classCode: UInt8) {
        self =
            switch libusb_class_code(UInt32(classCode)) {
            case LIBUSB_CLASS_HID: .hid
            case LIBUSB_CLASS_COMM: .communications
            case LIBUSB_CLASS_DATA: .data
            case LIBUSB_CLASS_VENDOR_SPEC: .vendor
            default: .other
            }
    }
}

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
