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
            SerialSetup.bridge(.cp210x, line, interface: 1) == [
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
            SerialSetup.bridge(.ftdi, line, interface: 0) == [
                .control(type: 0x40, request: 0, value: 0, index: 0, data: []),
                .control(type: 0x40, request: 2, value: 0, index: 0, data: []),
                .control(type: 0x40, request: 3, value: 0x4138, index: 0, data: []),
                .control(type: 0x40, request: 4, value: 0x1207, index: 0, data: []),
                .control(type: 0x40, request: 1, value: 0x0303, index: 0, data: []),
            ]
        )
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
