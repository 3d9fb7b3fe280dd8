import Foundation
import Model
import Testing

@testable import HID

@Suite("Keyboard-wedge scanners")
struct KeyboardTests {
    @Test("a licence and what comes at once behind it, a bar code or another licence, are two scans")
    func burst() {
        let licence = "@\n\u{1E}\rANSI 636035080001DL00310042DLDCSEXAMPLE\nDACALEX\nDBB03071980\nDAQE1234\r"
        for next in ["0340014496018212\r", licence + "\r"] {
            var decoder = KeyboardDecoder()
            let readings = decoder.play(Self.typed(licence + "\r" + next))
            let second = next.hasPrefix("@") ? licence : "0340014496018212"
            #expect(readings == [licence, second].map { .scan(Array($0.utf8), aim: nil) })
        }
    }

    /// Control characters as Ctrl and a letter; CR as Enter.
    private static func typed(_ text: String) -> [[UInt8]] {
        text.utf8.flatMap { byte -> [[UInt8]] in
            switch byte {
            case 0x0A: [[1, 0, 0x0D, 0, 0, 0, 0, 0], Typist.up]
            case 0x0D: Typist.reports("\n")
            case 0x1E: [[1, 0, 0x23, 0, 0, 0, 0, 0], Typist.up]
            case 0x20: [[0, 0, 0x2C, 0, 0, 0, 0, 0], Typist.up]
            case 0x40: [[2, 0, 0x1F, 0, 0, 0, 0, 0], Typist.up]
            default: Typist.reports(String(UnicodeScalar(byte)))
            }
        }
    }

    @Test("what is typed is read", arguments: try KeyboardVector.own())
    func vector(_ vector: KeyboardVector) { check(vector) }

    @Test("what is typed is read, in all vectors beside the project")
    func shared() {
        guard let vectors = KeyboardVector.shared() else {
            print("skipped: hid_keyboard.json is not beside the project; its own vectors were run")
            return
        }
        for vector in vectors { check(vector) }
    }

    private func check(_ vector: KeyboardVector) {
        var decoder = KeyboardDecoder(layout: KeyboardLayout(rawValue: vector.layout) ?? .us)
        let expected: [Reading] = vector.bytes.map { [.scan($0, aim: nil)] } ?? [.failure(.forbiddenKey)]
        #expect(decoder.play(vector.reports, every: .milliseconds(vector.interval_ms)) == expected, "\(vector.id)")
    }

    @Test("a badge number is over at Enter, without waiting")
    func enterEndsBadge() {
        var decoder = KeyboardDecoder()
        var readings: [Reading] = []
        for report in Typist.reports("A1234\n") { readings += decoder.receive(report, at: Instant(nanoseconds: 5)) }
        #expect(readings == [.scan(Array("A1234".utf8), aim: nil)])
    }

    @Test("half a badge number without Enter is no badge number")
    func noEnter() {
        var decoder = KeyboardDecoder()
        #expect(decoder.play(Typist.reports("1234")) == [.failure(.truncated)])
    }

    @Test("Enter alone is nothing")
    func emptyScan() {
        var decoder = KeyboardDecoder()
        #expect(decoder.play(Typist.reports("\n\n")) == [])
    }

    @Test("a scan that the unplugging cut off is never delivered")
    func interrupted() {
        var decoder = KeyboardDecoder()
        let now = Instant(nanoseconds: 7)
        for report in Typist.reports("123") { #expect(decoder.receive(report, at: now) == []) }
        #expect(decoder.interrupt(.truncated, at: now) == [.failure(.truncated)])
        #expect(
            decoder.play(Typist.reports("4567\n"), from: now + .milliseconds(200)) == [
                .scan(Array("4567".utf8), aim: nil)
            ]
        )
    }

    @Test(
        "commands to a computer are refused, and once",
        arguments: [
            [0x08, 0, 0x15, 0, 0, 0, 0, 0], [0x05, 0, 0x4C, 0, 0, 0, 0, 0], [0, 0, 0x3A, 0, 0, 0, 0, 0],
            [0, 0, 0x4F, 0, 0, 0, 0, 0], [0, 0, 0x4C, 0, 0, 0, 0, 0], [0x80, 0, 0, 0, 0, 0, 0, 0],
            [0x04, 0, 0x2B, 0, 0, 0, 0, 0], [0x01, 0, 0x28, 0, 0, 0, 0, 0],
        ] as [[UInt8]]
    )
    func forbidden(report: [UInt8]) {
        var decoder = KeyboardDecoder()
        let reports = Typist.reports("12") + [report, Typist.up, report, Typist.up] + Typist.reports("34\n")
        #expect(decoder.play(reports) == [.failure(.forbiddenKey)])
        #expect(decoder.play(Typist.reports("56\n"), from: Instant(nanoseconds: 9_000_000_000)).count == 1)
    }

    @Test("roll-over says nothing about keys")
    func rollOver() {
        var decoder = KeyboardDecoder()
        var reports = Typist.reports("12\n")
        reports.insert([0, 0, 1, 1, 1, 1, 1, 1], at: 1)
        #expect(decoder.play(reports) == [.scan(Array("12".utf8), aim: nil)])
    }

    @Test("a key that stays down through Shift is typed once")
    func heldKey() {
        var decoder = KeyboardDecoder()
        let reports: [[UInt8]] = [
            [2, 0, 0, 0, 0, 0, 0, 0], [2, 0, 4, 0, 0, 0, 0, 0], [0, 0, 4, 0, 0, 0, 0, 0], Typist.up,
        ]
        #expect(decoder.play(reports + Typist.reports("1\n")) == [.scan(Array("A1".utf8), aim: nil)])
    }

    @Test("control characters: Ctrl+] is GS, Ctrl+6 is RS")
    func controls() {
        var decoder = KeyboardDecoder()
        let reports: [[UInt8]] = [
            [0, 0, 0x24, 0, 0, 0, 0, 0], [1, 0, 0x30, 0, 0, 0, 0, 0], [1, 0, 0, 0, 0, 0, 0, 0],
            [1, 0, 0x23, 0, 0, 0, 0, 0], Typist.up,
        ]
        #expect(decoder.play(reports + Typist.reports("\n")) == [.scan([0x37, 0x1D, 0x1E], aim: nil)])
    }

    @Test("more than 4096 bytes, and more than 15 seconds, is one failure")
    func limits() {
        var long = KeyboardDecoder()
        #expect(long.play(Typist.reports(String(repeating: "12", count: 2100) + "\n")) == [.failure(.framing)])
        var slow = KeyboardDecoder()
        let readings = slow.play(Typist.reports(String(repeating: "12", count: 80) + "\n"), every: .milliseconds(100))
        #expect(readings == [.failure(.framing)])
    }

    @Test("five scans a second, then one complaint")
    func rate() {
        var decoder = KeyboardDecoder()
        let flood = decoder.play(Typist.reports(String(repeating: "7\n", count: 40)), every: .milliseconds(1))
        #expect(flood == Array(repeating: .scan([0x37], aim: nil), count: 5) + [.failure(.rate)])
        #expect(
            decoder.play(Typist.reports("8\n"), from: Instant(nanoseconds: 3_000_000_000)) == [.scan([0x38], aim: nil)]
        )
    }

    @Test("a report that is too short fails, and another report id is not ours")
    func shapes() throws {
        var boot = KeyboardDecoder()
        #expect(boot.receive([0, 0, 4], at: Instant(nanoseconds: 0)) == [.failure(.framing)])
        let shape = try #require(KeyboardReportShape(ReportDescriptor(parsing: Descriptors.keyboardWithID)))
        var numbered = KeyboardDecoder(shape: shape)
        #expect(numbered.receive([9, 1, 2], at: Instant(nanoseconds: 0)) == [])
        #expect(numbered.play(Typist.reports("5\n").map { [4] + $0 }) == [.scan([0x35], aim: nil)])
    }
}
