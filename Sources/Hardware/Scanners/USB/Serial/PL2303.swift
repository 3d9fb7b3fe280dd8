import Model

/// Prolific's PL2303, whose generations are spoken to differently (Linux' pl2303.c, kernel 5.4 and later). Pure.
enum PL2303: Hashable, Sendable {
    /// H, the first one.
    case first
    /// HX, TA, TB, D.
    case hx
    /// G, since 2019.
    case g

    /// A vendor register that only the first two generations have: reading it tells them from the third.
    static let status: UInt16 = 0x8080

    enum Step: Hashable, Sendable {
        case send(DeviceRequest)
        /// A vendor register is read; what it says does not matter, but Prolific's own driver reads it there.
        case read(UInt16)
    }

    /// - Parameters: what the device descriptor says, and whether the chip let its status register be read.
    init(deviceClass: UInt8, packetSize: UInt8, hasStatus: Bool) {
        self = deviceClass == 2 || packetSize != 64 ? .first : hasStatus ? .hx : .g
    }

    /// Wakes the chip, empties its pipes, sets the line without flow control, then DTR and RTS.
    func setup(_ line: SerialLine) -> [Step] {
        (self == .g ? [] : start) + (pipes + SerialSetup.cdc(line, interface: 0)).map(Step.send)
    }

    private var start: [Step] {
        let read = Step.read(0x8484)
        return [read, write(0x0404, 0), read, .read(0x8383), read, write(0x0404, 1), read, .read(0x8383)]
            + [write(0, 1), write(1, 0), write(2, self == .hx ? 0x44 : 0x24)]
    }

    private var pipes: [DeviceRequest] {
        switch self {
        // It cannot empty them.
        case .first: [vendor(0x01, 0, 0)]
        case .hx: [vendor(0x01, 8, 0), vendor(0x01, 9, 0), vendor(0x01, 0, 0)]
        case .g: [vendor(0x80, 7, 3), vendor(0x80, 0x0A, 0x1C)]
        }
    }

    private func write(_ value: UInt16, _ index: UInt16) -> Step { .send(vendor(0x01, value, index)) }

    private func vendor(_ request: UInt8, _ value: UInt16, _ index: UInt16) -> DeviceRequest {
        .control(type: 0x40, request: request, value: value, index: index, data: [])
    }
}
