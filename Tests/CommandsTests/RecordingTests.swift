import Credentials
import LocalAPI
import Model
import Testing
import VirtualUSB

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
        let hidden = try #require(Disguise(ScannerSettings(.hidPOS), isRead: true).hiding([report], seed: 7)).first
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
        let hidden = try #require(Disguise(ScannerSettings(.hidKeyboard), isRead: true).hiding(reports, seed: 3))
        #expect(hidden[0][0] == 2 && (0x04...0x1D).contains(hidden[0][2]))
        #expect((0x1E...0x27).contains(hidden[2][2]) && (0x1E...0x27).contains(hidden[3][3]))
        #expect(hidden[3][2] == hidden[2][2])
        #expect(hidden[5] == reports[5] && hidden[1] == reports[1])
    }

    @Test("what cannot be disguised is not written", arguments: [ScannerTransport.hidFeaturePoll, .pcsc])
    func refused(transport: ScannerTransport) {
        #expect(Disguise(ScannerSettings(transport), isRead: true).hiding([[1, 2]], seed: 1) == nil)
    }

    private static let passport =
        "P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<\nL898902C36UTO7408122F1204159ZE184226B<<<<<10\n"
    private static let card =
        "I<UTOD23145890<7349<<<<<<<<<<<3407127M9507122UTO<<<<<<<<<<<2STEVENSON<<PETER<<<<<<<<<<<<<<"
    private static let today = CalendarDate(daysSince1970: 20_780)

    private static func document(_ bytes: [UInt8]) -> IdentityDocument? {
        let scan = Scan(bytes: bytes, scanner: "desk", at: Instant(nanoseconds: 1))
        guard case .document(let document)? = decode(scan, on: today).credential else { return nil }
        return document
    }

    @Test(
        "a passport stays one, with right check digits, and is nobody's",
        arguments: [passport, card],
        1...50 as ClosedRange<UInt64>
    )
    func zone(text: String, seed: UInt64) throws {
        var invention = Invention(seed: seed)
        let original = try #require(Self.document(Array(text.utf8)))
        let invented = invention.replacing(Array(text.utf8))
        let document = try #require(Self.document(invented), "\(String(decoding: invented, as: UTF8.self))")
        #expect(document.kind == original.kind && document.issuer == original.issuer && document.sex == original.sex)
        #expect(document.name.family.count == original.name.family.count)
        #expect(document.name.family != original.name.family && document.number != original.number)
        #expect(document.birthDate != nil && document.quality == original.quality)
    }

    @Test("typed on any layout, it is disguised on that layout", arguments: KeyboardLayout.allCases)
    func layouts(layout: KeyboardLayout) throws {
        let reading = ScannerSettings(.hidKeyboard, keyboard: KeyboardSettings(layout: layout))
        let text = Self.passport.utf8.map { $0 == 0x0A ? 0x0D : $0 }
        let reports = try #require(Reports.make(text, kind: .keyboard, layout: layout))
        let hidden = try #require(Disguise(reading, isRead: true).hiding(reports, seed: 11))
        #expect(reports.map { $0[0] } == hidden.map { $0[0] })
        let document = try #require(Self.document(TypedText.bytes(hidden, layout)))
        #expect(document.name.family.count == 8 && document.name.family != "ERIKSSON" && document.number != "L898902C3")
        #expect(Disguise(reading, isRead: true).count(in: reports) == text.count)
    }

    @Test("where it was not read, the layout may be another: digits that need Shift are disguised too")
    func unread() throws {
        let reports = try #require(Reports.make(Array("19740812Q\r".utf8), kind: .keyboard, layout: .fr))
        let hidden = try #require(Disguise(ScannerSettings(.hidKeyboard), isRead: false).hiding(reports, seed: 5))
        #expect(TypedText.bytes(hidden, .fr) != TypedText.bytes(reports, .fr))
        #expect(TypedText.bytes(hidden, .fr).dropLast(2).allSatisfy { (0x30...0x39).contains($0) })
    }

    @Test("letters spelled with Alt cannot be disguised; control characters so spelled are kept")
    func spelled() {
        func alt(_ digits: [UInt8]) -> [[UInt8]] {
            digits.flatMap { [[4, 0, $0, 0, 0, 0, 0, 0], [4, 0, 0, 0, 0, 0, 0, 0]] } + [[UInt8](repeating: 0, count: 8)]
        }
        let disguise = Disguise(ScannerSettings(.hidKeyboard), isRead: true)
        // 0065 is A, 010 a line feed.
        #expect(disguise.hiding(alt([0x62, 0x62, 0x5E, 0x5D]), seed: 1) == nil)
        #expect(disguise.hiding(alt([0x62, 0x59, 0x62]), seed: 1) == alt([0x62, 0x59, 0x62]))
    }

    @Test("what came before a silence is the rest of something else")
    func reportsOfAScan() {
        var reports = ScanReports()
        let report = { RawReport(scanner: "desk", bytes: [$0], at: Instant(nanoseconds: $1 * 1_000_000)) }
        for (byte, at) in [(1, 0), (2, 400), (3, 900), (4, 901)] as [(UInt8, UInt64)] {
            reports.append(report(byte, at))
        }
        #expect(reports.take().map(\.bytes) == ["03", "04"])
        #expect(reports.take().isEmpty)
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
