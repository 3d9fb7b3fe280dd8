import CLibUSB
import HID
import Model

/// Requests to the control endpoint while a scanner is being opened. Each waits at most half a second.
struct USBControl {
    let handle: OpaquePointer
    private static let timeout: UInt32 = 500

    /// Takes the interface from the kernel's driver, for good. An interface without a driver, and a kernel that cannot
    /// tell, are as good as detached: claiming will show.
    func detach(_ interface: USBInterface) {
        _ = libusb_detach_kernel_driver(handle, Int32(interface.number))
    }

    func claim(_ interface: USBInterface) throws(USBError) {
        try usbCheck(libusb_claim_interface(handle, Int32(interface.number)))
    }

    func release(_ interface: USBInterface) { libusb_release_interface(handle, Int32(interface.number)) }

    /// Sends what a profile asks for.
    /// - Throws: `unsupported` when the device does not take it: then it is not what its profile says.
    func send(_ request: DeviceRequest, to interface: USBInterface) throws(USBError) {
        switch request {
        case .feature(let report): try setReport(3, report, interface)
        case .output(let report): try setReport(2, report, interface)
        case .control(let type, let number, let value, let index, let data):
            try write(type & 0x7F, number, value: value, index: index, data)
        }
    }

    /// SET_REPORT (HID 1.11, 7.2.2). The report's id goes first; 0 means none, and is not sent.
    private func setReport(_ kind: UInt16, _ report: [UInt8], _ interface: USBInterface) throws(USBError) {
        guard let id = report.first else { throw .unsupported }
        let data = id == 0 ? Array(report.dropFirst()) : report
        try write(0x21, 0x09, value: kind << 8 | UInt16(id), index: UInt16(interface.number), data)
    }

    func write(_ type: UInt8, _ number: UInt8, value: UInt16, index: UInt16, _ data: [UInt8] = []) throws(USBError) {
        var data = data
        let length = UInt16(data.count)
        let sent = libusb_control_transfer(handle, type, number, value, index, &data, length, Self.timeout)
        if libusb_error(sent) == LIBUSB_ERROR_PIPE { throw .unsupported }
        try usbCheck(sent)
    }

    /// - Returns: what came, at most `count` bytes.
    func read(
        _ type: UInt8,
        _ number: UInt8,
        value: UInt16,
        index: UInt16,
        count: Int
    ) throws(USBError) -> [UInt8] {
        var bytes = [UInt8](repeating: 0, count: count)
        let length = UInt16(count)
        let got = libusb_control_transfer(handle, type | 0x80, number, value, index, &bytes, length, Self.timeout)
        if libusb_error(got) == LIBUSB_ERROR_PIPE { throw .unsupported }
        try usbCheck(got)
        return Array(bytes.prefix(Int(got)))
    }
}

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
