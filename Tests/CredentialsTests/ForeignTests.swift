import Model
import Testing

@testable import Credentials

@Suite("Scans of something else, of which it is known what it is")
struct ForeignTests {
    private func refusal(_ bytes: [UInt8]) -> ScanRefusal? {
        decode(Scan(bytes: bytes, scanner: "desk", at: Instant(nanoseconds: 0)), on: .reference).refusal
    }

    @Test(
        "a licence that the scanner has taken apart, however it parts the fields",
        arguments: [
            "SMITH\tJOHN\t03/14/1985\r", "SMITH;JOHN;19850314;D7654321", "Smith, John, 03/14/1985, M",
            "SMITH, JOHN, 03/14/1985", "SMITH\nJOHN\n03/14/1985\n", "SMITH|JOHN|03141985", "SMITH\tJOHN\t031485",
            "SMITH\tJOHN\t3/4/1985", "SMITH\tJOHN\t1985-03-14", "NU\u{D1}EZ\tJOS\u{C9}\t03/14/1985",
            "Last Name: SMITH\nFirst Name: JOHN\nDOB: 03/14/1985\n", "<LastName>SMITH</LastName><DOB>19850314</DOB>",
        ]
    )
    func parsed(text: String) { #expect(refusal(Array(text.utf8)) == .parsedLicence) }

    @Test(
        "other text is not",
        arguments: ["https://x.example/a;b;20261130", "a,b,c", "ROOM 12, HALL, FLOOR 3", "1.2.3;x;y"]
    )
    func others(text: String) { #expect(refusal(Array(text.utf8)) == .unsupported) }

    private static func withParity(_ text: String, odd: Bool) -> [UInt8] {
        text.utf8.map { ($0.nonzeroBitCount % 2 == 1) != odd ? $0 | 0x80 : $0 }
    }

    @Test(
        "seven bits and parity, with whatever stands around the text",
        arguments: ["12345678\r", "1234\r", "\u{2}12345678\u{3}", "12345\u{1D}678\r", "A7\u{1F}12\n"]
    )
    func parity(text: String) {
        #expect(refusal(Self.withParity(text, odd: false)) == .parityKept)
        #expect(refusal(Self.withParity(text, odd: true)) == .parityKept)
        #expect(refusal(text.utf8.map { $0 | 0x80 }) == .parityKept)
    }

    @Test("letters of UTF-8 have no parity", arguments: ["ÑÑÑÑÑÑ", "éèé"])
    func letters(text: String) { #expect(refusal(Array(text.utf8)) == .unsupported) }
}
