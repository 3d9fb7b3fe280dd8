import Model
import Testing

@testable import HID

@Suite("Keyboard reports of other shapes")
struct KeyboardShapeTests {
    /// Modifiers, then a bit for each of 120 keys.
    private static let bitmap = [UInt8](
        hex: "05010906a101050719e029e71500250175019508810219002977957881020 5ff0901a10175089501810 2c0c0".filter {
            $0 != " "
        }
    )

    /// One report id for the six keys of old, another for all keys.
    private static let both = [UInt8](
        hex: """
            05010906a1018501050719e029e715002501750195088102950175088103950675081500256519002965 8100 \
            8502050719e029e715002501750195088102190029779578810 2c0
            """.filter { $0 != " " && $0 != "\n" }
    )

    @Test("a bit for each key")
    func nKey() throws {
        let shape = try #require(KeyboardReportShape(ReportDescriptor(parsing: Self.bitmap)))
        var decoder = KeyboardDecoder(shape: shape)
        let reports = Typist.reports("AA7\n").map { Self.bits($0) + [0] }
        #expect(decoder.play(reports) == [.scan(Array("AA7".utf8), aim: nil)])
    }

    @Test("two keyboards in one device, told apart by report id")
    func reportIDs() throws {
        let shape = try #require(KeyboardReportShape(ReportDescriptor(parsing: Self.both)))
        var decoder = KeyboardDecoder(shape: shape)
        let first = Typist.reports("12\n").map { [1] + $0 }
        let second = Typist.reports("34\n").map { [2] + Self.bits($0) }
        let readings = decoder.play(first + [[3, 1, 2, 3]] + second)
        #expect(readings == [.scan(Array("12".utf8), aim: nil), .scan(Array("34".utf8), aim: nil)])
    }

    @Test("roll-over error says nothing, in a list and in bits")
    func rollOver() {
        var decoder = KeyboardDecoder()
        let error: [UInt8] = [0, 0, 1, 1, 1, 1, 1, 1]
        let reports = Typist.reports("5") + [error] + Typist.reports("6\n")
        #expect(decoder.play(reports) == [.scan(Array("56".utf8), aim: nil)])
    }

    @Test("the pace of a person is told from a scanner's")
    func pace() {
        var decoder = KeyboardDecoder()
        _ = decoder.play(Typist.reports("HELLO\n"), every: .milliseconds(120))
        #expect(decoder.longestPause == .milliseconds(120))
        _ = decoder.play(Typist.reports("HELLO\n"), every: .milliseconds(4), from: Instant(nanoseconds: 9_000_000_000))
        #expect(decoder.longestPause == .milliseconds(4))
    }

    private static func bits(_ boot: [UInt8]) -> [UInt8] {
        var report = [boot[0]] + [UInt8](repeating: 0, count: 15)
        for usage in boot[2...] where usage != 0 { report[1 + Int(usage) / 8] |= 1 << (usage % 8) }
        return report
    }
}
