import CLinux
import Dispatch
import Glibc
package import Model
import Synchronization

/// A scanner of our own making on the virtual USB controller: plugs in, scans on command, stalls, is pulled out.
package final class VirtualScanner: Sendable {
    /// What goes wrong in the middle of a scan.
    package enum Fault: Sendable { case stall, unplug }

    private enum Item { case report([UInt8]), stall, unplug }

    private struct State {
        var socket: Int32?
        /// Transfers the host has waiting for data.
        var waiting: [UInt32] = []
        /// Those for notifications, of which there are none.
        var idle: Set<UInt32> = []
        var outgoing: [Item] = []
        var isPaced = false
        var requests: [ControlRequest] = []
        var memory = PCProxMemory()
    }

    /// A class or vendor request of the host, with what it wrote.
    package struct ControlRequest: Hashable, Sendable {
        package var setup: [UInt8]
        package var data: [UInt8]
    }

    package let kind: ScannerKind
    private let layout: KeyboardLayout
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
        layout: KeyboardLayout = .us,
        interval: Duration = .milliseconds(1),
        handing: @escaping @Sendable ([UInt8]) -> Void = { _ in }
    ) {
        (self.kind, self.layout, self.interval, self.handing) = (kind, layout, interval, handing)
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
        if kind == .pcProx { return try present(bytes) }
        guard let reports = Reports.make(bytes, kind: kind, layout: layout) else {
            throw VirtualUSBError(
                "a \(kind.rawValue) scanner cannot send these bytes",
                advice: "A keyboard types what its layout has, a swipe is %…?;…?; a POS scanner sends anything."
            )
        }
        send(reports, fault: fault)
    }

    /// Sends these reports as they are, such as a recording's.
    package func send(_ reports: [[UInt8]], fault: (Fault, afterReports: Int)? = nil) {
        var items = reports.map(Item.report)
        if let (fault, count) = fault { items = items.prefix(count) + [fault == .stall ? .stall : .unplug] }
        state.withLock { $0.outgoing += items }
        pump()
    }

    /// How many transfers of the host wait for a report.
    package var waitingTransfers: Int { state.withLock(\.waiting.count) }

    /// Sends this report so many times, one every millisecond by the clock, whether the host listens or not: as a device
    /// that cannot wait. Blocks until it is through.
    /// - Returns: how many found no transfer waiting and are lost.
    package func pour(_ report: [UInt8], times: Int) -> Int {
        var lost = 0
        var next = timespec()
        clock_gettime(CLOCK_MONOTONIC, &next)
        for _ in 0..<times {
            next.tv_nsec += 1_000_000
            if next.tv_nsec >= 1_000_000_000 {
                (next.tv_sec, next.tv_nsec) = (next.tv_sec + 1, next.tv_nsec - 1_000_000_000)
            }
            clock_nanosleep(CLOCK_MONOTONIC, TIMER_ABSTIME, &next, nil)
            let taken = state.withLock { state -> (Int32, UInt32)? in
                guard let socket = state.socket, !state.waiting.isEmpty else { return nil }
                return (socket, state.waiting.removeFirst())
            }
            guard let (socket, sequence) = taken else {
                lost += 1
                continue
            }
            write(socket, USBIP.submitted(sequence, status: 0, data: report))
        }
        return lost
    }

    /// Class and vendor requests since it was plugged in.
    package var requests: [ControlRequest] { state.withLock(\.requests) }

    /// A card's number, in decimal; its bits without parity as a 26-bit badge has them.
    private func present(_ bytes: [UInt8]) throws(VirtualUSBError) {
        let digits = bytes.filter { $0 != 0x0D && $0 != 0x0A }
        guard let value = UInt64(String(decoding: digits, as: UTF8.self)) else {
            throw VirtualUSBError("a card's bits are a decimal number", advice: "Write for example text 7735875.")
        }
        state.withLock { $0.memory.present(value, bits: 24) }
    }

    /// Whether a pcProx has been told not to type.
    package var isHalted: Bool { state.withLock(\.memory.isHalted) }

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
                var data: [UInt8] = []
                if !submit.isInput, submit.length > 0 {
                    guard let written = read(socket, submit.length) else { break }
                    data = written
                }
                take(submit, data, socket)
            case .unlink(let sequence, let target):
                let wasWaiting = state.withLock { state in
                    let index = state.waiting.firstIndex(of: target)
                    if let index { state.waiting.remove(at: index) }
                    return index != nil || state.idle.remove(target) != nil
                }
                write(socket, USBIP.unlinked(sequence, status: wasWaiting ? USBIP.unlinked : 0))
            }
        }
        state.withLock { $0 = State() }
        close(socket)
    }

    private func take(_ submit: USBIP.Submit, _ written: [UInt8], _ socket: Int32) {
        switch submit.endpoint {
        case 0:
            if let data = answer(submit.setup, written) {
                let returned = submit.isInput ? Array(data.prefix(submit.length)) : []
                let length = submit.isInput ? returned.count : submit.length
                write(socket, USBIP.submitted(submit.sequence, status: 0, data: returned, length: length))
            } else {
                write(socket, USBIP.submitted(submit.sequence, status: USBIP.stalled, data: []))
            }
        case 1 where submit.isInput:
            state.withLock { $0.waiting.append(submit.sequence) }
            pump()
        case 2 where submit.isInput: state.withLock { _ = $0.idle.insert(submit.sequence) }
        default: write(socket, USBIP.submitted(submit.sequence, status: USBIP.stalled, data: []))
        }
    }

    /// Control requests: type, request, value low and high, and the rest; `nil` stalls.
    private func answer(_ setup: [UInt8], _ data: [UInt8]) -> [UInt8]? {
        if setup[0] & 0x60 != 0 {
            state.withLock { state in
                state.requests.append(ControlRequest(setup: setup, data: data))
                if kind == .pcProx, setup[0] == 0x21, setup[1] == 0x09 { state.memory.write(data) }
            }
        }
        return switch (setup[0], setup[1]) {
        case (0x80, 6) where setup[3] == 1: descriptors.device
        case (0x80, 6) where setup[3] == 2: descriptors.configuration
        case (0x80, 6) where setup[3] == 3: descriptors.string(setup[2])
        case (0x81, 6) where setup[3] == 0x22: descriptors.report
        case (0x80, 0), (0x81, 0), (0x82, 0): [0, 0]
        case (0x80, 8): [1]
        // Set configuration, interface, features; set idle, protocol, report.
        case (0x00...0x02, 1), (0x00...0x02, 3), (0x00, 9), (0x01, 11), (0x21, 9...11): []
        case (0xA1, 1) where kind == .pcProx: state.withLock { $0.memory.read() }
        // Line coding and control lines; what bridge chips are told.
        case (0x21, 0x20) where kind == .cdc, (0x21, 0x22) where kind == .cdc: []
        case (0xA1, 0x21) where kind == .cdc: [0, 0xC2, 1, 0, 0, 0, 8]
        case (0x40, _) where [.ftdi, .pl2303, .ch34x].contains(kind), (0x41, _) where kind == .cp210x: []
        case (0x21, 0x20) where kind == .pl2303, (0x21, 0x22) where kind == .pl2303: []
        case (0xC0, 0x01) where kind == .pl2303: [0]
        // The chip's version.
        case (0xC0, 0x5F) where kind == .ch34x: [0x31, 0]
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
        pacer.asyncAfter(deadline: .now() + .nanoseconds(Int(interval.nanoseconds))) {
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
