import CLibUSB
import Glibc
import Model

/// An open, claimed scanner: the usbfs descriptor, the libusb context and handle on it, and the channel its data come by.
///
/// Each device has a context of its own. So opening, which waits for the device, happens on the worker queue without
/// touching what the hardware thread does; after that the hardware thread alone handles the context's events. A class,
/// because it moves between the two. `@unchecked Sendable`: its fields never change, and where both use it at once, one
/// waits for the device to clear a halt or reset while the other handles events, which libusb allows of several threads
/// ("Multi-threaded applications and asynchronous I/O").
final class USBConnection: @unchecked Sendable {
    private let descriptor: Int32
    let context: OpaquePointer
    let handle: OpaquePointer
    let channel: USBChannel

    /// Opens, takes the device from the kernel's drivers, claims the interface that fits and prepares it. Blocks for as
    /// long as the device takes to answer, half a second for each of a few requests.
    ///
    /// The kernel's drivers are detached and stay so, whatever happens to us: a reader that types must not type into the
    /// console.
    init(_ node: USBNode, as profile: ScannerProfile) throws(USBError) {
        descriptor = open(node.path, O_RDWR | O_CLOEXEC)
        guard descriptor >= 0 else { throw USBError(errno: errno) }
        var opened = Self.Handles()
        do {
            try opened.open(descriptor)
            let control = USBControl(handle: try opened.handle.orThrow())
            channel = try control.channel(for: profile)
            (context, handle) = (try opened.context.orThrow(), control.handle)
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

    /// Blocks until the device has answered. The control endpoint clears its halts itself (USB 2.0, 8.5.3.4).
    func clearHalt() throws(USBError) {
        if let endpoint = channel.endpoint { try usbCheck(libusb_clear_halt(handle, endpoint.address)) }
    }

    /// Blocks while the port is reset.
    func reset() throws(USBError) { try usbCheck(libusb_reset_device(handle)) }

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

        mutating func open(_ descriptor: Int32) throws(USBError) {
            try usbCheck(vestibule_usb_init(&context))
            try usbCheck(libusb_wrap_sys_device(context, Int(descriptor), &handle))
        }

        func close() {
            if let handle { libusb_close(handle) }
            if let context { libusb_exit(context) }
        }
    }
}

extension OpaquePointer? {
    func orThrow() throws(USBError) -> OpaquePointer {
        guard let self else { throw .other }
        return self
    }
}
