import Testing

@testable import ListImport

@Suite("how a file is written")
struct FileSurveyTests {
    private static let rows = "Peña,José\nNúñez,Inés\nMuñoz,Ángela\nIbáñez,Sofía\nGarcía,Ramón\n"

    private static func survey(_ text: String, in encoding: TextEncoding) throws -> FileSurvey {
        let bytes = text.unicodeScalars.compactMap(encoding.byte)
        #expect(bytes.count == text.unicodeScalars.count)
        return try FileSurvey(ListFile(name: "list.csv", bytes: bytes))
    }

    @Test(
        "with enough letters the encoding is recognised",
        arguments: [TextEncoding.windows1252, .macRoman, .codePage850]
    )
    func recognised(encoding: TextEncoding) throws {
        let text = String(repeating: Self.rows, count: 4)
        #expect(try Self.survey(text, in: encoding).encoding == .sure(encoding))
        guard case .unsure(let letters, let others) = try Self.survey(Self.rows, in: encoding).encoding else {
            Issue.record("guessed from few letters")
            return
        }
        #expect(letters < 20 && others == [encoding])
    }

    @Test("every byte of every encoding is read back", arguments: TextEncoding.allCases.filter { $0 != .utf8 })
    func bytes(encoding: TextEncoding) {
        for byte in UInt8.min...UInt8.max {
            guard let scalar = encoding.scalar(byte) else { continue }
            #expect(encoding.byte(scalar) == byte)
        }
    }

    @Test(
        "letters that programs damaged are mended",
        arguments: [
            ("MuÃ±oz", "Muñoz"), ("Nguyá»…n", "Nguyễn"), ("Mu√±oz", "Muñoz"), ("Mu&#241;oz", "Muñoz"),
            ("Mu&ntilde;oz", "Muñoz"), ("Smith &amp; Co", "Smith & Co"), ("Muñoz", "Muñoz"), ("Ã", "Ã"), ("&x;", "&x;"),
        ]
    )
    func mended(text: String, right: String) {
        #expect(DamagedText.mended(text) == right)
    }
}
