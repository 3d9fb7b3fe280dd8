import Model

/// WCH's CH340 and CH341 (as Linux' ch341.c has them). Pure.
struct CH34x: Hashable, Sendable {
    /// As the chip says it, `versionRequest`.
    let version: UInt8

    static let versionRequest: UInt8 = 0x5F

    /// Starts the chip, sets rate and format, then DTR and RTS.
    /// - Returns: `nil` when the chip cannot have such a line: the oldest know 8N1 alone.
    func setup(_ line: SerialLine) -> [DeviceRequest]? {
        let knowsFormats = version >= 0x30
        guard knowsFormats || Self.format(line) == Self.format(SerialLine()) else { return nil }
        return [request(0xA1, 0, 0), write(0x1312, Self.rate(line.baud) | (version > 0x27 ? Self.atOnce : 0))]
            + (knowsFormats ? [write(0x2518, Self.format(line))] : []) + [request(0xA4, ~(Self.dtr | Self.rts), 0)]
    }

    /// Passes bytes on as they come, rather than 32 at a time; one of version 27 is known that has it the other way.
    private static let atOnce: UInt16 = 0x80
    private static let (dtr, rts): (UInt16, UInt16) = (0x20, 0x40)

    /// Receiver and transmitter on, parity, stop bits, data bits.
    private static func format(_ line: SerialLine) -> UInt16 {
        let parity: UInt16 =
            switch line.parity {
            case .none: 0
            case .odd: 0x08
            case .even: 0x18
            }
        return 0xC0 | parity | (line.stopBits == 2 ? 0x04 : 0) | UInt16(line.dataBits - 5)
    }

    /// A divisor, counted from 256 downwards, over one of four prescalers. Their clocks are 48 MHz through 8, 64, 512 and
    /// 4096; the fastest can be doubled, which is done only where it comes nearer to the rate.
    static func rate(_ baud: UInt32) -> UInt16 {
        var best: (code: UInt16, error: UInt32)?
        for (prescaler, clock) in [
            (UInt16(3), UInt32(6_000_000)), (2, 750_000), (1, 93_750), (0, 11_718), (7, 12_000_000),
        ] {
            let divisor = (clock + baud / 2) / baud
            guard (prescaler == 7 ? 9...255 : 2...255).contains(divisor) else { continue }
            let rate = clock / divisor
            let error = rate > baud ? rate - baud : baud - rate
            if best.map({ error < $0.error }) ?? true { best = (UInt16(256 - divisor) << 8 | prescaler, error) }
        }
        return best?.code ?? 0
    }

    private func write(_ register: UInt16, _ value: UInt16) -> DeviceRequest { request(0x9A, register, value) }

    private func request(_ number: UInt8, _ value: UInt16, _ index: UInt16) -> DeviceRequest {
        .control(type: 0x40, request: number, value: value, index: index, data: [])
    }
}

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
