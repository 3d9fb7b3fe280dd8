import Model
import Testing

@testable import Hardware

@Suite("How serial lines over USB are set")
struct SerialSetupTests {
    private let line = SerialLine(baud: 9600, dataBits: 7, parity: .even, stopBits: 2)

    @Test("CDC: rate, two stop bits, even parity, seven bits; then DTR and RTS")
    func cdc() {
        #expect(
            SerialSetup.cdc(line, interface: 2) == [
                .control(type: 0x21, request: 0x20, value: 0, index: 2, data: [0x80, 0x25, 0, 0, 2, 2, 7]),
                .control(type: 0x21, request: 0x22, value: 3, index: 2, data: []),
            ]
        )
    }

    @Test("CP210x: switched on, rate, format, DTR and RTS")
    func cp210x() {
        #expect(
            SerialSetup.cp210x(line, interface: 1) == [
                .control(type: 0x41, request: 0x00, value: 1, index: 1, data: []),
                .control(type: 0x41, request: 0x1E, value: 0, index: 1, data: [0x80, 0x25, 0, 0]),
                .control(type: 0x41, request: 0x03, value: 0x0722, index: 1, data: []),
                .control(type: 0x41, request: 0x07, value: 0x0303, index: 1, data: []),
            ]
        )
    }

    @Test("FTDI: reset, no flow control, rate, format, DTR and RTS")
    func ftdi() {
        #expect(
            SerialSetup.ftdi(line) == [
                .control(type: 0x40, request: 0, value: 0, index: 0, data: []),
                .control(type: 0x40, request: 2, value: 0, index: 0, data: []),
                .control(type: 0x40, request: 3, value: 0x4138, index: 0, data: []),
                .control(type: 0x40, request: 4, value: 0x1207, index: 0, data: []),
                .control(type: 0x40, request: 1, value: 0x0303, index: 0, data: []),
            ]
        )
    }

    private func vendor(_ request: UInt8, _ value: UInt16, _ index: UInt16 = 0) -> DeviceRequest {
        .control(type: 0x40, request: request, value: value, index: index, data: [])
    }

    @Test("PL2303 HX: Prolific's start, empty pipes, no flow control, rate and format, DTR and RTS")
    func pl2303() {
        let steps = PL2303.hx.setup(line)
        #expect(
            steps.prefix(11) == [
                .read(0x8484), .send(vendor(1, 0x0404)), .read(0x8484), .read(0x8383), .read(0x8484),
                .send(vendor(1, 0x0404, 1)), .read(0x8484), .read(0x8383), .send(vendor(1, 0, 1)),
                .send(vendor(1, 1, 0)), .send(vendor(1, 2, 0x44)),
            ]
        )
        #expect(
            steps.dropFirst(11) == [
                .send(vendor(1, 8)), .send(vendor(1, 9)), .send(vendor(1, 0)),
                .send(.control(type: 0x21, request: 0x20, value: 0, index: 0, data: [0x80, 0x25, 0, 0, 2, 2, 7])),
                .send(.control(type: 0x21, request: 0x22, value: 3, index: 0, data: [])),
            ]
        )
    }

    @Test("PL2303 by generation: the first has another last register, the newest needs no start")
    func generations() {
        #expect(PL2303(deviceClass: 2, packetSize: 64, hasStatus: true) == .first)
        #expect(PL2303(deviceClass: 0, packetSize: 8, hasStatus: true) == .first)
        #expect(PL2303(deviceClass: 0, packetSize: 64, hasStatus: true) == .hx)
        #expect(PL2303(deviceClass: 0, packetSize: 64, hasStatus: false) == .g)
        #expect(PL2303.first.setup(line)[10] == .send(vendor(1, 2, 0x24)))
        #expect(PL2303.g.setup(line).prefix(2) == [.send(vendor(0x80, 7, 3)), .send(vendor(0x80, 0x0A, 0x1C))])
    }

    @Test("CH340: start, rate with bytes passed on at once, format, DTR and RTS")
    func ch34x() {
        let setup = [vendor(0xA1, 0), vendor(0x9A, 0x1312, 0xB282), vendor(0x9A, 0x2518, 0xDE), vendor(0xA4, 0xFF9F)]
        #expect(CH34x(version: 0x31).setup(line) == setup)
    }

    @Test("the oldest CH340 knows 8N1 alone, and has no register for it")
    func oldCH34x() {
        #expect(CH34x(version: 0x27).setup(line) == nil)
        let setup = [vendor(0xA1, 0), vendor(0x9A, 0x1312, 0xB202), vendor(0xA4, 0xFF9F)]
        #expect(CH34x(version: 0x27).setup(SerialLine(baud: 9600)) == setup)
    }

    /// As Linux computes them, but for the doubled clock, which it takes more often.
    @Test(
        "the CH340's divisors",
        arguments: [
            (300, 0xD900), (9600, 0xB202), (19_200, 0xD902), (38_400, 0x6403), (57_600, 0x9803), (115_200, 0xCC03),
            (921_600, 0xF307),
        ]
            as [(UInt32, UInt16)]
    )
    func ch34xDivisors(baud: UInt32, code: UInt16) {
        #expect(CH34x.rate(baud) == code)
    }

    /// Values of FTDI's AN232B-05.
    @Test(
        "FTDI's divisors",
        arguments: [
            (9600, 0x4138), (19_200, 0x809C), (38_400, 0xC04E), (57_600, 0xC034), (115_200, 0x001A), (300, 0x2710),
        ]
            as [(UInt32, UInt32)]
    )
    func divisors(baud: UInt32, divisor: UInt32) {
        #expect(SerialSetup.ftdiDivisor(baud) == divisor)
    }

    @Test("lines in words", arguments: ["115200 8N1", "9600 7E1", "1200 8O2"])
    func words(text: String) { #expect(SerialLine(text)?.description == text) }

    @Test("what is no line", arguments: ["115200", "9600 8X1", "9600 9N1", "9600 8N3", "100 8N1", "9600 8N10", ""])
    func noLine(text: String) { #expect(SerialLine(text) == nil) }
}
