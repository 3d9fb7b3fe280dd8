import CLibUSB
import HID
import Model

/// Requests to the control endpoint while a scanner is being opened (HID 1.11, 7). Each waits at most half a second.
struct USBControl {
    let handle: OpaquePointer
    private static let timeout: UInt32 = 500

    /// An interface without a driver, and a kernel that cannot tell, are as good as detached: claiming will show.
    func detach(_ interface: USBInterface) {
        _ = libusb_detach_kernel_driver(handle, Int32(interface.number))
    }

    /// Switches the interface to the protocol we read, and makes the decoder for its reports; `nil` when they are not
    /// what the transport means.
    func decoder(for interface: USBInterface, _ transport: ScannerProfile.Transport) -> USBConnection.Found? {
        let descriptor = reportDescriptor(interface)
        // Report only what changes. Devices that do not know the request stall it; that is no reason not to read them.
        _ = request(0x0A, value: 0, interface)
        let longest = descriptor?.inputs.map(\.byteCount).max()
        switch transport {
        case .hidPOS:
            guard let descriptor, let longest, let layout = POSLayout(descriptor) else { return nil }
            if interface.hasBootProtocol { _ = request(0x0B, value: 1, interface) }
            return (interface, POSDecoder(layout: layout), longest)
        case .hidKeyboard:
            if interface.isBootKeyboard, request(0x0B, value: 0, interface) {
                guard descriptor.map({ KeyboardReportShape($0) != nil }) ?? true else { return nil }
                return (interface, KeyboardDecoder(), 8)
            }
            guard let descriptor, let longest, let shape = KeyboardReportShape(descriptor) else { return nil }
            return (interface, KeyboardDecoder(shape: shape), longest)
        }
    }

    /// A class request to the interface without data: SET_IDLE 0Ah, SET_PROTOCOL 0Bh.
    private func request(_ request: UInt8, value: UInt16, _ interface: USBInterface) -> Bool {
        libusb_control_transfer(handle, 0x21, request, value, UInt16(interface.number), nil, 0, Self.timeout) >= 0
    }

    private func reportDescriptor(_ interface: USBInterface) -> ReportDescriptor? {
        let length = min(interface.reportDescriptorLength ?? 4096, 4096)
        var bytes = [UInt8](repeating: 0, count: length)
        let count = libusb_control_transfer(
            handle,
            0x81,
            0x06,
            0x2200,
            UInt16(interface.number),
            &bytes,
            UInt16(length),
            Self.timeout
        )
        guard count > 0 else { return nil }
        return try? ReportDescriptor(parsing: Array(bytes.prefix(Int(count))))
    }
}

extension USBConnection {
    /// An interface that fits, and how to read it.
    typealias Found = (interface: USBInterface, decoder: any ReportDecoder, reportLength: Int)
}
