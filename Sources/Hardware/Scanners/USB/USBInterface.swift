import CLibUSB

/// One HID interface of a device's active configuration, with its interrupt IN endpoint.
struct USBInterface: Hashable, Sendable {
    var number: UInt8
    /// HID 1.11, 4.2: subclass 1 knows the boot protocol.
    var hasBootProtocol: Bool
    /// HID 1.11, 4.3: protocol 1 with the boot subclass.
    var isBootKeyboard: Bool
    var endpoint: UInt8
    var packetSize: Int
    /// Length of the report descriptor as the HID descriptor declares it (HID 1.11, 6.2.1), where it does.
    var reportDescriptorLength: Int?

    /// The HID interfaces in order of their numbers; alternate settings other than 0 are not used.
    static func all(of device: OpaquePointer) throws(USBFailure) -> [USBInterface] {
        var pointer: UnsafeMutablePointer<libusb_config_descriptor>?
        try usbCheck(libusb_get_active_config_descriptor(device, &pointer))
        guard let pointer else { throw .busy }
        defer { libusb_free_config_descriptor(pointer) }
        let interfaces = UnsafeBufferPointer(
            start: pointer.pointee.interface,
            count: Int(pointer.pointee.bNumInterfaces)
        )
        return interfaces.compactMap { interface in
            interface.num_altsetting > 0 ? interface.altsetting.flatMap { USBInterface($0.pointee) } : nil
        }
    }

    private init?(_ descriptor: libusb_interface_descriptor) {
        guard descriptor.bInterfaceClass == UInt8(LIBUSB_CLASS_HID.rawValue) else { return nil }
        let endpoints = UnsafeBufferPointer(start: descriptor.endpoint, count: Int(descriptor.bNumEndpoints))
        guard let input = endpoints.first(where: { $0.bEndpointAddress & 0x80 != 0 && $0.bmAttributes & 3 == 3 }),
            input.wMaxPacketSize & 0x7FF > 0
        else { return nil }
        number = descriptor.bInterfaceNumber
        hasBootProtocol = descriptor.bInterfaceSubClass == 1
        isBootKeyboard = hasBootProtocol && descriptor.bInterfaceProtocol == 1
        endpoint = input.bEndpointAddress
        packetSize = Int(input.wMaxPacketSize & 0x7FF)
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
