import LocalAPI
import Model
import Testing

@testable import Commands

@Suite("Recordings")
struct RecordingTests {
    private let licence = Array(
        "@\n\u{1E}\rANSI 636035080001DL00410030DLDAQD12345678\nDCSSAMPLE\nDBB03071980\nDAG12 OAK ST\n\r".utf8
    )

    @Test(
        "a licence keeps its length, header and element ids, and nothing of the person",
        arguments: 1...50 as ClosedRange<UInt64>
    )
    func invention(seed: UInt64) {
        var invention = Invention(seed: seed)
        let text = invention.replacing(licence)
        #expect(text.count == licence.count)
        let words = String(decoding: text, as: UTF8.self)
        #expect(words.hasPrefix("@\n\u{1E}\rANSI 636035080001DL00410030DLDAQ"))
        for id in ["\nDCS", "\nDBB", "\nDAG"] { #expect(words.contains(id)) }
        for value in ["D12345678", "SAMPLE", "03071980", "OAK"] { #expect(!words.contains(value)) }
        let date = words.components(after: "DBB").prefix(8)
        #expect((1...12).contains(Int(date.prefix(2)) ?? 0) && (1...28).contains(Int(date.dropFirst(2).prefix(2)) ?? 0))
    }

    @Test("a HID POS report keeps id, count, AIM identifier and padding")
    func pos() throws {
        let report = [2, 6] + Array("]L2A12345".utf8) + [UInt8](repeating: 0, count: 53)
        let hidden = try #require(Disguise(transport: .hidPOS).hiding([report], seed: 7)).first
        #expect(hidden?.prefix(5) == report.prefix(5))
        #expect(hidden?.count == 64 && hidden?.suffix(53) == report.suffix(53))
        #expect(hidden.map { Array($0[5..<11]) } != Array(report[5..<11]))
    }

    @Test("typed digits become other digits, let go of under their new names; Enter and Shift stay")
    func keyboard() throws {
        let reports: [[UInt8]] = [
            [2, 0, 0x04, 0, 0, 0, 0, 0], [0, 0, 0, 0, 0, 0, 0, 0], [0, 0, 0x1E, 0, 0, 0, 0, 0],
            [0, 0, 0x1E, 0x1F, 0, 0, 0, 0], [0, 0, 0, 0, 0, 0, 0, 0], [0, 0, 0x28, 0, 0, 0, 0, 0],
        ]
        let hidden = try #require(Disguise(transport: .hidKeyboard).hiding(reports, seed: 3))
        #expect(hidden[0][0] == 2 && (0x04...0x1D).contains(hidden[0][2]))
        #expect((0x1E...0x27).contains(hidden[2][2]) && (0x1E...0x27).contains(hidden[3][3]))
        #expect(hidden[3][2] == hidden[2][2])
        #expect(hidden[5] == reports[5] && hidden[1] == reports[1])
    }

    @Test("what cannot be disguised is not written", arguments: [ScannerTransport.hidFeaturePoll, .pcsc])
    func refused(transport: ScannerTransport) {
        #expect(Disguise(transport: transport).hiding([[1, 2]], seed: 1) == nil)
    }

    @Test("two lists of hexadecimal digits")
    func hexadecimal() {
        #expect(Hexadecimal.text([0, 0x0F, 0xA0]) == "000fa0")
        #expect(Hexadecimal.bytes("000FA0") == [0, 0x0F, 0xA0])
        #expect(Hexadecimal.bytes("0") == nil && Hexadecimal.bytes("0g") == nil)
    }
}

extension String {
    fileprivate func components(after word: String) -> Substring {
        range(of: word).map { self[$0.upperBound...] } ?? ""
    }

    private func range(of word: String) -> Range<String.Index>? {
        indices.lazy.compactMap { start in
            self[start...].hasPrefix(word) ? start..<index(start, offsetBy: word.count) : nil
        }.first
    }
}
