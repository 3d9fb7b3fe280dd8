import Model
import Testing

@testable import Credentials

@Suite("Letters of names, in whatever character set")
struct NameLetters {
    /// The licence with this family name, whose bytes the issuer counted.
    private func decoded(_ family: [UInt8], _ given: String = "TAVIO") -> Decoded {
        let mark = String(repeating: "#", count: family.count)
        let licence = WrittenLicence().replacing("DCSOKONVERI", with: "DCS\(mark)")
            .replacing("DACTAVIO", with: "DAC\(given)")
        let bytes = licence.bytes
        let start = bytes.firstIndex(of: UInt8(ascii: "#")) ?? 0
        let scan = Array(bytes[..<start]) + family + Array(bytes[(start + family.count)...])
        return decode(Scan(bytes: scan, scanner: "desk", at: Instant(nanoseconds: 0)), on: .reference)
    }

    private func family(_ decoded: Decoded) -> String? {
        if case .document(let document) = decoded.credential { document.name.family } else { nil }
    }

    private static let certainNames: [(bytes: [UInt8], name: String)] = [
        (Array("NUÑEZ".utf8), "NUÑEZ"), ([0x4E, 0x55, 0xD1, 0x45, 0x5A], "NUÑEZ"),
        ([0x4C, 0xC9, 0x56, 0x45, 0x53], "LÉVES"), ([0x4D, 0xDC, 0x4C, 0x4C, 0x45, 0x52], "MÜLLER"),
        (Array("O'BELANE".utf8), "O'BELANE"), (Array("ST. KOVER-LE".utf8), "ST. KOVER-LE"),
    ]

    @Test("UTF-8 and the standard's ISO 8859-1 are read as they are", arguments: certainNames)
    func certain(bytes: [UInt8], name: String) {
        guard case .accepted = decoded(bytes).outcome else {
            Issue.record("\(decoded(bytes))")
            return
        }
        #expect(family(decoded(bytes)) == name)
    }

    private static let dosNames: [(bytes: [UInt8], name: String)] = [
        ([0x4E, 0x55, 0xA5, 0x45, 0x5A], "NUÑEZ"), ([0x4C, 0x90, 0x56, 0x45, 0x53], "LÉVES"),
        ([0x4D, 0x9A, 0x4C, 0x4C, 0x90], "MÜLLÉ"), ([0x47, 0xB5, 0x4C, 0x90], "GÁLÉ"),
        ([0x4A, 0x4F, 0x53, 0x90], "JOSÉ"),
    ]

    @Test(
        "code page 850 is recognised by letters that are none in ISO 8859-1, and the officer told",
        arguments: dosNames
    )
    func codePage(bytes: [UInt8], name: String) {
        #expect(family(decoded(bytes)) == name)
        guard case .degraded = decoded(bytes).outcome else {
            Issue.record("\(decoded(bytes))")
            return
        }
    }

    @Test("a letter in both character sets is one or the other: the officer is told")
    func both() {
        #expect(decoded([0x47, 0x41, 0x52, 0x43, 0xD6, 0x41]).quirks.contains(.characterSetUncertain))
        // A letter of ISO 8859-1 alone beside it says which.
        #expect(!decoded([0xC9, 0x41, 0x52, 0x43, 0xD6, 0x41]).quirks.contains(.characterSetUncertain))
    }

    @Test("UTF-8 that was encoded twice is decoded twice", arguments: ["NUÃ\u{91}EZ", "NUÃ‘EZ"])
    func twice(family: String) {
        let decoded = decoded(Array(family.utf8))
        #expect(self.family(decoded) == "NUÑEZ")
        #expect(decoded.quirks.contains(.encodedTwice))
    }

    @Test(
        "what no name holds is odd",
        arguments: ["OK0NVERI", "OKON?ERI", "NU¥EZ", "OKON\u{FFFD}ERI", "OKONéERI", "OKO<ERI"]
    )
    func odd(family: String) {
        let decoded = decoded(Array(family.utf8))
        #expect(decoded.quirks.contains(.nameUnusual))
        #expect(self.family(decoded) == family)
    }
}
