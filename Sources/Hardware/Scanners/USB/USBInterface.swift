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
    static func all(of device: OpaquePointer) throws(USBFailure) -> [USBInterface] {
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
