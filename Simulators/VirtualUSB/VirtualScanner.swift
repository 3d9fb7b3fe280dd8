import Dispatch
import Glibc
import Synchronization

/// A scanner of our own making on the virtual USB controller: plugs in, scans on command, stalls, is pulled out.
package final class VirtualScanner: Sendable {
    /// What goes wrong in the middle of a scan.
    package enum Fault: Sendable { case stall, unplug }

    private enum Item { case report([UInt8]), stall, unplug }

    private struct State {
        var socket: Int32?
        /// Interrupt transfers the host has waiting.
        var waiting: [UInt32] = []
        var outgoing: [Item] = []
        var isPaced = false
    }

    package let kind: ScannerKind
    private let descriptors: Descriptors
    private let interval: Duration
    private let handing: @Sendable ([UInt8]) -> Void
    private let state = Mutex(State())
    private let pacer = DispatchQueue(label: "org.vestibule.virtual-usb")

    /// - Parameters:
    ///   - interval: the time between two reports, as the scanner's polling interval would have it.
    ///   - handing: told of each report just before the kernel gets it; of a stall, nothing but that.
    package init(
        kind: ScannerKind,
        vendor: UInt16,
        product: UInt16,
        serial: String,
        interval: Duration = .milliseconds(1),
        handing: @escaping @Sendable ([UInt8]) -> Void = { _ in }
    ) {
        (self.kind, self.interval, self.handing) = (kind, interval, handing)
        descriptors = Descriptors(kind: kind, vendor: vendor, product: product, serial: serial)
    }

    /// Plugs it in. The kernel enumerates it in its own time, some tens of milliseconds.
    package func attach() throws(VirtualUSBError) {
        let socket = try VHCI.attach()
        state.withLock { $0 = State(socket: socket) }
        let thread = DispatchQueue(label: "org.vestibule.virtual-usb.\(socket)")
        thread.async { self.serve(socket) }
    }

    package var isAttached: Bool { state.withLock { $0.socket != nil } }

    /// Scans these bytes. Where the host is not reading they wait, as in a real scanner.
    /// - Parameter fault: what happens once so many reports have been sent; the rest of the scan is lost.
    package func send(_ bytes: [UInt8], fault: (Fault, afterReports: Int)? = nil) throws(VirtualUSBError) {
        guard let reports = Reports.make(bytes, kind: kind) else {
            throw VirtualUSBError(
                "not every byte can be typed on a US keyboard",
                advice: "Use a POS scanner for these."
            )
        }
        var items = reports.map(Item.report)
        if let (fault, count) = fault { items = items.prefix(count) + [fault == .stall ? .stall : .unplug] }
        state.withLock { $0.outgoing += items }
        pump()
    }

    /// Answers the host's next transfer with a stall.
    package func stall() {
        state.withLock { $0.outgoing.append(.stall) }
        pump()
    }

    /// Pulls the plug, now.
    package func unplug() {
        state.withLock { state in
            if let socket = state.socket { shutdown(socket, Int32(SHUT_RDWR)) }
        }
    }

    // MARK: The device's side of the bus

    private func serve(_ socket: Int32) {
        while let header = read(socket, USBIP.headerLength), let command = USBIP.command(header) {
            switch command {
            case .submit(let submit):
                if !submit.isInput, submit.length > 0 { _ = read(socket, submit.length) }
                take(submit, socket)
            case .unlink(let sequence, let target):
                let wasWaiting = state.withLock { state in
                    let index = state.waiting.firstIndex(of: target)
                    if let index { state.waiting.remove(at: index) }
                    return index != nil
                }
                write(socket, USBIP.unlinked(sequence, status: wasWaiting ? USBIP.unlinked : 0))
            }
        }
        state.withLock { $0 = State() }
        close(socket)
    }

    private func take(_ submit: USBIP.Submit, _ socket: Int32) {
        switch submit.endpoint {
        case 0:
            if let data = answer(submit.setup) {
                let returned = submit.isInput ? Array(data.prefix(submit.length)) : []
                let length = submit.isInput ? returned.count : submit.length
                write(socket, USBIP.submitted(submit.sequence, status: 0, data: returned, length: length))
            } else {
                write(socket, USBIP.submitted(submit.sequence, status: USBIP.stalled, data: []))
            }
        case 1 where submit.isInput:
            state.withLock { $0.waiting.append(submit.sequence) }
            pump()
        default: write(socket, USBIP.submitted(submit.sequence, status: USBIP.stalled, data: []))
        }
    }

    /// Control requests: type, request, value low and high, and the rest; `nil` stalls.
    private func answer(_ setup: [UInt8]) -> [UInt8]? {
        switch (setup[0], setup[1]) {
        case (0x80, 6) where setup[3] == 1: descriptors.device
        case (0x80, 6) where setup[3] == 2: descriptors.configuration
        case (0x80, 6) where setup[3] == 3: descriptors.string(setup[2])
        case (0x81, 6) where setup[3] == 0x22: descriptors.report
        case (0x80, 0), (0x81, 0), (0x82, 0): [0, 0]
        case (0x80, 8): [1]
        // Set configuration, interface, features; set idle, protocol, report.
        case (0x00...0x02, 1), (0x00...0x02, 3), (0x00, 9), (0x01, 11), (0x21, 9...11): []
        default: nil
        }
    }

    // MARK: Scanning

    /// Answers one waiting transfer now and the next after the interval, as long as both sides have something.
    private func pump() {
        let socket: Int32
        let answer: [UInt8]
        switch next() {
        case .nothing: return
        case .unplug: return unplug()
        case .answer(let to, let bytes): (socket, answer) = (to, bytes)
        }
        handing(Array(answer.dropFirst(USBIP.headerLength)))
        write(socket, answer)
        let (seconds, attoseconds) = interval.components
        pacer.asyncAfter(deadline: .now() + Double(seconds) + Double(attoseconds) * 1e-18) {
            self.state.withLock { $0.isPaced = false }
            self.pump()
        }
    }

    private enum Turn { case nothing, unplug, answer(Int32, [UInt8]) }

    private func next() -> Turn {
        state.withLock { state in
            guard !state.isPaced, let socket = state.socket, let item = state.outgoing.first else { return .nothing }
            if case .unplug = item {
                state.outgoing.removeFirst()
                return .unplug
            }
            guard !state.waiting.isEmpty else { return .nothing }
            state.isPaced = true
            state.outgoing.removeFirst()
            let sequence = state.waiting.removeFirst()
            guard case .report(let report) = item else {
                return .answer(socket, USBIP.submitted(sequence, status: USBIP.stalled, data: []))
            }
            return .answer(socket, USBIP.submitted(sequence, status: 0, data: report))
        }
    }

    // MARK: The socket

    private func read(_ socket: Int32, _ count: Int) -> [UInt8]? {
        var bytes = [UInt8](repeating: 0, count: count)
        var have = 0
        while have < count {
            let got = bytes.withUnsafeMutableBytes {
                Glibc.read(socket, $0.baseAddress.map { $0 + have }, count - have)
            }
            if got < 0, errno == EINTR { continue }
            guard got > 0 else { return nil }
            have += got
        }
        return bytes
    }

    /// Whole messages, one at a time: two threads answer the host.
    private func write(_ socket: Int32, _ bytes: [UInt8]) {
        state.withLock { state in
            guard state.socket == socket else { return }
            var rest = bytes[...]
            while !rest.isEmpty {
                let sent = rest.withUnsafeBytes { Glibc.send(socket, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL)) }
                if sent < 0, errno == EINTR { continue }
                guard sent > 0 else { return }
                rest = rest.dropFirst(sent)
            }
        }
    }
}
