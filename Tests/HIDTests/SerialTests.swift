import Model
import Testing

@testable import HID

@Suite("Scanners on a serial line")
struct SerialTests {
    private static let licence = Array(
        "@\n\u{1E}\rANSI 636035080001DL00310042DLDCSEXAMPLE\nDACALEX\nDBB03071980\nDAQE1234\r".utf8
    )

    @Test("a licence's own CR stays, the scanner's goes, however the stream is cut", arguments: 0..<40)
    func licence(seed: UInt64) {
        var dice = SeededGenerator(seed: seed)
        let declared = Self.licence.count
        for suffix in [[], [0x0D], [0x0A], [0x0D, 0x0A]] as [[UInt8]] {
            let header = String(decoding: Self.licence, as: UTF8.self)
                .replacing("00310042", with: "0031" + "0000\(declared - 31)".suffix(4))
            var decoder = SerialDecoder()
            let readings = decoder.play(Self.chunks(Array(header.utf8) + suffix, &dice), every: .milliseconds(20))
            #expect(readings == [.scan(Array(header.utf8), aim: nil)], "seed \(seed)")
        }
    }

    @Test("where the declared length is wrong, only a CR behind a CR is the scanner's")
    func wrongLength() {
        for (sent, kept) in [("\r", "\r"), ("\n\r", "\n\r"), ("\r\r", "\r"), ("\r\r\n", "\r"), ("\r\n", "\r")] {
            let body = String(decoding: Self.licence.dropLast(), as: UTF8.self).replacing("0042", with: "0009")
            var decoder = SerialDecoder()
            #expect(decoder.play([Array((body + sent).utf8)]) == [.scan(Array((body + kept).utf8), aim: nil)])
        }
    }

    @Test("a pause within a licence is waited out; what never comes makes it no longer")
    func patience() {
        var decoder = SerialDecoder()
        let text = String(decoding: Self.licence, as: UTF8.self).replacing("0042", with: "0046")
        let (first, second) = (Array(text.utf8.prefix(50)), Array(text.utf8.dropFirst(50)))
        #expect(decoder.play([first, second], every: .milliseconds(300)) == [.scan(Array(text.utf8), aim: nil)])
        #expect(decoder.play([first], from: Instant(nanoseconds: 9_000_000_000)) == [.scan(first, aim: nil)])
    }

    @Test("two licences in one burst are two scans")
    func twoLicences() {
        var decoder = SerialDecoder()
        let readings = decoder.play([Self.licence + [0x0D] + Self.licence + [0x0D]])
        #expect(readings == [.scan(Self.licence, aim: nil), .scan(Self.licence, aim: nil)])
    }

    @Test(
        "what stands at once before a licence stays with it, and is no scan that failed",
        arguments: ["]L0", "12345678"]
    )
    func before(text: String) {
        var decoder = SerialDecoder()
        let whole = Array(text.utf8) + Self.licence
        #expect(decoder.play([whole + [0x0D]]) == [.scan(whole, aim: nil)])
        #expect(
            decoder.play([Array("12345678\r".utf8) + Self.licence], from: Instant(nanoseconds: 9_000_000_000))
                == [.scan(Array("12345678".utf8), aim: nil), .scan(Self.licence, aim: nil)]
        )
    }

    @Test("STX and ETX around a licence are taken off")
    func aroundLicence() {
        var decoder = SerialDecoder()
        #expect(
            decoder.play([[0x02] + Self.licence + [0x03]]) == [.scan(Array(Self.licence.dropLast()), aim: nil)]
        )
    }

    @Test("a licence and the bar code beside it in one burst are two scans", arguments: ["\r", "\r\n", ""])
    func licenceAndBarCode(suffix: String) {
        for code in ["0340014496018212", "]C0A1B2-3344/5", "12345678"] {
            var decoder = SerialDecoder()
            let end = Array(suffix.utf8)
            let readings = decoder.play([Self.licence + end + Array(code.utf8) + [0x0D]])
            #expect(readings == [.scan(Self.licence, aim: nil), .scan(Array(code.utf8), aim: nil)], "\(code)")
        }
    }

    @Test(
        "what may be the licence's own stays with it: an element, its own subfile, words, or more than a line",
        arguments: ["DAQ12345678\r", "ZIZIA0123456\r", "ORGAN DONOR\r", "12345678\n12345678\r", "AB\r"]
    )
    func licenceAndRest(rest: String) {
        var decoder = SerialDecoder()
        #expect(decoder.play([Self.licence + Array(rest.utf8)]).count == 1)
    }

    @Test("seven bits and parity on a line of eight are a scan that the decoder explains", arguments: [true, false])
    func keptParity(isOdd: Bool) {
        var decoder = SerialDecoder()
        let bytes = Array("12345678\r".utf8).map { ($0.nonzeroBitCount % 2 == 1) != isOdd ? $0 | 0x80 : $0 }
        let readings = decoder.play([bytes])
        guard case .scan(let scan, _)? = readings.first, readings.count == 1 else {
            Issue.record("\(readings)")
            return
        }
        #expect(KeptParity.isFound(in: scan))
    }

    @Test("badges end at the suffix, several in a chunk and one in several")
    func badges() {
        var decoder = SerialDecoder()
        let chunks = ["4711\r\n4712\r", "\n47", "13\r"].map { Array($0.utf8) }
        #expect(decoder.play(chunks) == ["4711", "4712", "4713"].map { .scan(Array($0.utf8), aim: nil) })
    }

    @Test("without its suffix a badge is half a badge; set to have none, it is whole in silence")
    func suffixes() {
        var decoder = SerialDecoder()
        #expect(decoder.play([Array("4711".utf8)]) == [.failure(.truncated)])
        var plain = SerialDecoder(framing: Framing(suffixes: [[]], limits: .serial))
        #expect(plain.play([Array("4711".utf8)]) == [.scan(Array("4711".utf8), aim: nil)])
    }

    @Test("a number between STX and ETX is one scan", arguments: ["", "\r", "\r\n"])
    func aroundNumber(end: String) {
        var decoder = SerialDecoder()
        let frame = Array("\u{2}5A00C3D21F54\(end)\u{3}".utf8)
        #expect(
            decoder.play([frame, frame]) == Array(repeating: .scan(Array("5A00C3D21F54".utf8), aim: nil), count: 2)
        )
        #expect(decoder.play([Array(frame.dropLast(end.utf8.count + 1))]) == [.failure(.truncated)])
    }

    @Test("digits that come as signs are no licence, and their suffix is taken off")
    func signs() {
        var decoder = SerialDecoder()
        #expect(decoder.play([Array("@))(#(@)))!)%\r".utf8)]) == [.scan(Array("@))(#(@)))!)%".utf8), aim: nil)])
    }

    @Test("of suffixes that end with one another the longest is taken off, whichever is named first")
    func longestSuffix() {
        for suffixes in [[[0x0A], [0x0D, 0x0A]], [[0x0D, 0x0A], [0x0A]]] as [[[UInt8]]] {
            var decoder = SerialDecoder(framing: Framing(suffixes: suffixes, limits: .serial))
            let readings = decoder.play(["4711\r\n", "4711-12\r\n"].map { Array($0.utf8) }, every: .milliseconds(60))
            #expect(readings == ["4711", "4711-12"].map { .scan(Array($0.utf8), aim: nil) })
        }
    }

    @Test("of a flood in one chunk five are read and one complaint is made, until a second has passed without any")
    func flood() {
        var decoder = SerialDecoder()
        let five = Array(repeating: Reading.scan([0x37], aim: nil), count: 5)
        let chunks = Array(repeating: Array("7\r\n".utf8), count: 3)
        #expect(decoder.play([Array(repeating: chunks.joined(), count: 9).flatMap(\.self)]) == five + [.failure(.rate)])
        let soon = Instant(nanoseconds: 1_900_000_000)
        #expect(decoder.play(chunks, every: .milliseconds(100), from: soon) == [])
        let later = Instant(nanoseconds: 3_200_000_000)
        #expect(decoder.play(chunks, every: .milliseconds(100), from: later) == Array(five.prefix(3)))
    }

    @Test("what the scanner puts around a scan is taken off, and missed when it is not there")
    func aroundIt() {
        let framing = Framing(prefix: [0x02], suffixes: [[0x03]], limits: .serial)
        var decoder = SerialDecoder(framing: framing)
        #expect(decoder.play([[0x02] + Array("4711".utf8) + [0x03]]) == [.scan(Array("4711".utf8), aim: nil)])
        // Each ends at its suffix, not at the silence behind it.
        var other = SerialDecoder(framing: framing)
        let burst = [0x02] + Array("4712".utf8) + [0x03, 0x02] + Array("4713".utf8) + [0x03]
        let readings = other.receive(burst, at: Instant(nanoseconds: 0))
        #expect(readings == [.scan(Array("4712".utf8), aim: nil), .scan(Array("4713".utf8), aim: nil)])
        let later = Instant(nanoseconds: 9_000_000_000)
        #expect(decoder.play([Array("4711".utf8) + [0x03]], from: later) == [.failure(.framing)])
    }

    @Test("more than 4096 bytes is one failure, and the rest of it is swallowed")
    func limit() {
        var decoder = SerialDecoder()
        #expect(decoder.play(Array(repeating: Array("#12345678".utf8), count: 600)) == [.failure(.framing)])
    }

    private static func chunks(_ bytes: [UInt8], _ dice: inout SeededGenerator) -> [[UInt8]] {
        var (rest, chunks): ([UInt8], [[UInt8]]) = (bytes, [])
        while !rest.isEmpty {
            let count = Int.random(in: 1...40, using: &dice)
            chunks.append(Array(rest.prefix(count)))
            rest = Array(rest.dropFirst(count))
        }
        return chunks
    }
}
