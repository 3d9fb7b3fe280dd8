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

    @Test(
        "hexadecimal, as tools print it",
        arguments: [
            "30 30 31 32\n33 34\n", "30:30:31:32:33:34", "0x30 0x30 0x31, 0x32, 0x33 0x34", "303031323334\r\n",
            "{0x30, 0x30, 0x31, 0x32, 0x33, 0x34}", "uint8_t scan[] = {0x30,0x30,0x31,0x32,0x33,0x34};",
            "\\x30\\x30\\x31\\x32\\x33\\x34", "b'\\x30\\x30\\x31\\x32\\x33\\x34'",
            "00000000: 3030 3132 3334                           001234\n",
            "00000000  30 30 31 32  33 34                             |001234|\n00000006\n",
        ]
    )
    func hexadecimal(text: String) async throws {
        let (status, output, _) = try await decode(Array(text.utf8), "--hex")
        #expect(status == .well && output.contains("001234"))
    }

    @Test("a scan is read as the scanner of a configuration would")
    func scanner() async throws {
        let file = FileManager.default.temporaryDirectory.appending(path: "site-\(UUID().uuidString).yaml")
        defer { try? FileManager.default.removeItem(at: file) }
        try Data(
            """
            entrance: {source: /d/s/e, title: T, time-zone: America/Chicago}
            hardware: real
            scanners:
              - {name: gate, at: desk, usb: 0c2e:0b61, protocol: hid-keyboard, content: {badges: {format: H10301}}}
            """.utf8
        ).write(to: file)
        let read = try await decode(Array("7734851".utf8), "--config", file.path, "--scanner", "gate")
        #expect(read.status == .well && read.output.contains("11801603"), "\(read)")
        let other = try await decode(Array("17179869183".utf8), "--config", file.path, "--scanner", "gate")
        #expect(other.status == .problem && other.output.singleSpaced.contains("another format"), "\(other)")
        let none = try await decode(Array("1".utf8), "--config", file.path, "--scanner", "gat")
        #expect(none.status == .problem && none.errors.contains("gate"), "\(none)")
    }

    @Test("each field says how far it can be relied upon, and lengths are named")
    func states() async throws {
        let licence = Self.license(separator: "\n\u{1E}\r")
        let text = String(decoding: licence, as: UTF8.self).replacing("DACALEX", with: "DACALX")
        let (_, output, _) = try await decode(Array(text.utf8), "--json")
        let answer = try JSONDecoder().decode([String: JSONValue].self, from: Data(output.utf8))
        guard case .object(let states) = answer["states"], case .object(let fields) = answer["fields"] else {
            throw NoFields()
        }
        #expect(states["first_name"] == "doubtful: lengthMismatch" && states["date_of_birth"] == states["first_name"])
        #expect(fields["length_declared"] != nil && fields["length_declared"] != fields["length_found"])
        let shown = try await decode(Array(text.utf8)).output
        #expect(shown.contains("Doubtful (lengthMismatch)"))
        #expect(shown.contains("not all of it is certain") && !shown.contains("right, but odd"))
    }

    @Test(
        "what is known to be something else says what",
        arguments: [
            ("mdoc:owBjMS4w", "phone"), ("TIRELOMA\tROWENKA\tQUILLA\t03141985\tD7654321\r", "taken apart"),
            ("@^J^^^MANSI 636014100101DL00310244DLDAQD7654321^JDCSTIRELOMA^JDDEN^JDACROWENKA^JDBB03141985", "as text"),
        ]
    )
    func foreign(text: String, said: String) async throws {
        let (status, output, _) = try await decode(Array(text.utf8))
        #expect(status == .problem && output.singleSpaced.contains(said), "\(output)")
    }

    @Test("seven bits with parity, read as eight")
    func parity() async throws {
        let bytes = "0004512877\r".utf8.map { $0 | ($0.nonzeroBitCount % 2 == 1 ? 0x80 : 0) }
        let (status, output, _) = try await decode(bytes)
        #expect(status == .problem && output.contains("8N1"), "\(output)")
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
            (Array("3".utf8), ["--hex"], "two digits"), (Array("0x4 0xa".utf8), ["--hex"], "two digits"),
            (Array("40 0 A".utf8), ["--hex"], "two digits"),
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
