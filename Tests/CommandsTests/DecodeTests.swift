import Commands
import Foundation
import Model
import Testing

@Suite("vestibule decode")
struct DecodeTests {
    @Test("a license: what was read, what was odd and what to do about it, in 80 columns")
    func license() async throws {
        let (status, output, _) = try await decode(Self.license(separator: "\n6"))
        #expect(status == .well)
        for line in ["AIM identifier ]L2, PDF417", "driver's license right, but odd", "family name", "EXAMPLE"] {
            #expect(output.singleSpaced.contains(line), "\(line) in \(output)")
        }
        #expect(output.contains("controlLost") && output.singleSpaced.contains("as Ctrl + letter"))
        #expect(output.split(separator: "\n").allSatisfy { $0.count <= 80 })
    }

    @Test("JSON: outcome, fields by name, quirks")
    func json() async throws {
        let (status, output, _) = try await decode(Self.license(separator: "\n\u{1E}\r"), "--json")
        let answer = try JSONDecoder().decode([String: JSONValue].self, from: Data(output.utf8))
        #expect(status == .well)
        #expect(answer["outcome"] == "accepted" && answer["format"] == "aamva")
        guard case .object(let fields) = answer["fields"] else { throw NoFields() }
        #expect(fields["family_name"] == "EXAMPLE" && fields["date_of_birth"] == "1980-03-07")
    }

    @Test("hexadecimal, with blanks and lines")
    func hexadecimal() async throws {
        let (status, output, _) = try await decode(Array("30 30 31 32\n33 34\n".utf8), "--hex")
        #expect(status == .well && output.contains("001234"))
    }

    @Test("a payment card leaves nothing in the answer")
    func paymentCard() async throws {
        for arguments in [[], ["--json"]] {
            let (status, output, _) = try await decode(Array(";4111111111111111=2912?".utf8), arguments)
            #expect(status == .problem && !output.contains("1111") && !output.contains("23"))
        }
    }

    @Test(
        "a refusal says why and what to do",
        arguments: [("VP1:AAAA", "begins like a code of ours"), ("http://x", "nothing this entrance knows")]
    )
    func refusals(text: String, finding: String) async throws {
        let (status, output, _) = try await decode(Array(text.utf8))
        #expect(status == .problem && output.contains(finding) && output.contains("→ "))
    }

    @Test(
        "what is no scan is named, with what was expected",
        arguments: [
            ([], ["x"], "cannot be read (no such file"), ([], [], "is empty"),
            (Array("3".utf8), ["--hex"], "two digits"),
            ([UInt8](repeating: 0x41, count: 5000), [], "more than 4096 bytes"),
        ]
    )
    func mistakes(bytes: [UInt8], arguments: [String], message: String) async throws {
        let answer =
            arguments == ["x"]
            ? await Transcript.of(["decode", "/nonexistent/scan"], core: nil) : try await decode(bytes, arguments)
        #expect(answer.status == .problem && answer.errors.singleSpaced.contains(message), "\(answer.errors)")
    }

    private struct NoFields: Error {}

    private func decode(_ bytes: [UInt8], _ arguments: String...) async throws -> (
        status: Outcome, output: String, errors: String
    ) {
        try await decode(bytes, arguments)
    }

    private func decode(_ bytes: [UInt8], _ arguments: [String]) async throws -> (
        status: Outcome, output: String, errors: String
    ) {
        let file = FileManager.default.temporaryDirectory.appending(path: "scan-\(UUID().uuidString)")
        try Data(bytes).write(to: file)
        defer { try? FileManager.default.removeItem(at: file) }
        return await Transcript.of(["decode", file.path] + arguments, core: nil)
    }

    /// AAMVA card design standard 2020, of nobody.
    private static func license(separator: String) -> [UInt8] {
        let subfile =
            "DLDAQE1234567\nDCSEXAMPLE\nDDEN\nDACALEX\nDDFN\nDADNONE\nDDGN\nDBB03071980\nDBA03072031\nDBC2\nDAJIL\nDCGUSA\r"
        let length = String(1000 + subfile.utf8.count).dropFirst()
        return Array("]L2@\(separator)ANSI 636035100001DL00310\(length)\(subfile)".utf8)
    }
}

extension String {
    fileprivate var singleSpaced: String { split(whereSeparator: \.isWhitespace).joined(separator: " ") }
}
