import CLibUSB
import Glibc
import HID
import Model

/// An open, claimed scanner: the usbfs descriptor, the libusb context and handle on it, and the interface that reports.
///
/// Each device has a context of its own. So opening, which waits for the device, happens on the worker queue without
/// touching what the hardware thread does; after that the hardware thread alone handles the context's events. A class,
/// because it moves between the two; `Sendable` because it is handed over and never used by both at once.
final class USBConnection: @unchecked Sendable {
    private let descriptor: Int32
    let context: OpaquePointer
    let handle: OpaquePointer
    private(set) var interface: USBInterface
    private(set) var decoder: any ReportDecoder
    /// The longest report, in bytes.
    private(set) var reportLength: Int

    /// Opens, takes the device from the kernel's drivers, claims the interface that fits and prepares it. Blocks for as
    /// long as the device takes to answer, half a second for each of a few requests.
    ///
    /// The kernel's drivers are detached from every HID interface and stay so, whatever happens to us: a reader that
    /// types must not type into the console.
    init(_ node: USBNode, as transport: ScannerProfile.Transport) throws(USBFailure) {
        descriptor = open(node.path, O_RDWR | O_CLOEXEC)
        guard descriptor >= 0 else { throw USBFailure(errno: errno) }
        var opened = Self.Handles()
        do {
            try opened.open(descriptor)
            let found = try opened.prepare(transport)
            (context, handle) = (try opened.context.orThrow(), try opened.handle.orThrow())
            (interface, decoder, reportLength) = found
        } catch {
            opened.close()
            close(descriptor)
            throw error
        }
    }

    /// Closing the descriptor gives up the claim.
    deinit {
        libusb_close(handle)
        libusb_exit(context)
        close(descriptor)
    }

    /// The length of a transfer's buffer: a multiple of the packet, or a long report would overflow it.
    var bufferLength: Int {
        (max(reportLength, 1) + interface.packetSize - 1) / interface.packetSize * interface.packetSize
    }

    /// Blocks until the device has answered.
    func clearHalt() throws(USBFailure) { try usbCheck(libusb_clear_halt(handle, interface.endpoint)) }

    /// Blocks while the port is reset.
    func reset() throws(USBFailure) { try usbCheck(libusb_reset_device(handle)) }

    /// Descriptors to poll, with what for. They stay the same as long as the device is open.
    var pollDescriptors: [(descriptor: Int32, events: Int16)] {
        guard let list = libusb_get_pollfds(context) else { return [] }
        defer { libusb_free_pollfds(list) }
        return sequence(first: list) { $0 + 1 }.lazy.prefix { $0.pointee != nil }.compactMap { entry in
            entry.pointee.map { ($0.pointee.fd, $0.pointee.events) }
        }
    }

    /// Completes what can be completed now; never waits.
    func handleEvents() {
        var none = timeval()
        libusb_handle_events_timeout_completed(context, &none, nil)
    }
}

extension USBConnection {
    /// What has been opened so far, to be closed when the next step fails.
    fileprivate struct Handles {
        var context: OpaquePointer?
        var handle: OpaquePointer?

        mutating func open(_ descriptor: Int32) throws(USBFailure) {
            try usbCheck(vestibule_usb_init(&context))
            try usbCheck(libusb_wrap_sys_device(context, Int(descriptor), &handle))
        }

        func close() {
            if let handle { libusb_close(handle) }
            if let context { libusb_exit(context) }
        }

        /// Claims the first interface whose reports are what the profile says.
        func prepare(_ transport: ScannerProfile.Transport) throws(USBFailure) -> Found {
            let control = USBControl(handle: try handle.orThrow())
            let interfaces = try USBInterface.all(of: libusb_get_device(control.handle).orThrow())
            for interface in interfaces { control.detach(interface) }
            for interface in interfaces where transport != .hidPOS || !interface.isBootKeyboard {
                try usbCheck(libusb_claim_interface(control.handle, Int32(interface.number)))
                if let found = control.decoder(for: interface, transport) { return found }
                libusb_release_interface(control.handle, Int32(interface.number))
            }
            throw .unsupported
        }
    }
}

extension OpaquePointer? {
    fileprivate func orThrow() throws(USBFailure) -> OpaquePointer {
        guard let self else { throw .other }
        return self
    }
}
