import Foundation
import Model
import Testing
import Vectors

@Suite("vestibule-lab vectors")
struct VectorRunTests {
    private static let codes = (0..<3).map { index in
        #"{"id": "q\#(index)", "kind": "qr_payload", "outcome": "a } ] \" {", "expected": {"type": [{}]}, "input_hex": "\#(hex)"}"#
    }
    private static let hex = "VP1:ABCDEFGHIJKLMNOPQRSTUVWX27".utf8.map { String($0, radix: 16) }.joined()
    private static let file = #"{"kind": "qr", "count": 3, "vectors": [\#(codes.joined(separator: ",\n"))]}"#

    private func lines(_ file: String, chunk: Int = 1 << 16) throws -> [Result<String, VectorError>] {
        var run = VectorRun()
        let bytes = Array(file.utf8)
        var results: [Result<String, VectorError>] = []
        for start in stride(from: 0, to: bytes.count, by: chunk) {
            results += try run.take(bytes[start..<min(start + chunk, bytes.count)])
        }
        try run.finish()
        return results
    }

    private func failure(_ vector: String) throws -> VectorError? {
        guard case .failure(let error) = try #require(try lines(#"{"vectors": [\#(vector)]}"#).first) else {
            return nil
        }
        return error
    }

    @Test("one line of JSON for each vector, however the file is cut", arguments: [1, 7, 100, 65_536])
    func streamed(chunk: Int) throws {
        let answers = try lines(Self.file, chunk: chunk).map { try $0.get() }
        #expect(answers.count == 3)
        for (index, line) in answers.enumerated() {
            let answer = try JSONDecoder().decode([String: JSONValue].self, from: Data(line.utf8))
            #expect(answer["id"] == .string("q\(index)") && answer["outcome"] == "accepted")
            #expect(
                answer["fields"] == ["type": "pre_registration", "token": "ABCDEFGHIJKLMNOPQRSTUVWX27", "aim": .null]
            )
            #expect(!line.contains("\n"))
        }
    }

    @Test("what is expected changes no answer")
    func blind() throws {
        let other = Self.file.replacing("expected", with: "unexpected").replacing("outcome", with: "income")
        #expect(try lines(other).map { try $0.get() } == lines(Self.file).map { try $0.get() })
    }

    @Test("a vector that cannot be answered is named, and the others are answered")
    func mistakes() throws {
        #expect(
            try failure(#"{"id": "a", "kind": "telepathy"}"#)?.description.contains("known are aamva_pdf417") == true
        )
        #expect(try failure(#"{"id": "a", "kind": "qr_payload"}"#) == .missingInput("a", "input_hex"))
        #expect(
            try failure(#"{"id": "a", "kind": "qr_payload", "input_hex": "4g"}"#) == .notHexadecimal("a", "input_hex")
        )
        #expect(
            try failure(#"{"id": "a", "kind": "qr_payload", "input_hex": "414"}"#) == .notHexadecimal("a", "input_hex")
        )
        #expect(try failure(#"{"kind": "qr_payload"}"#)?.description.contains(#"no "id""#) == true)
        let results = try lines(#"{"vectors": [{"id": "a", "kind": "x"}, \#(Self.codes[0])]}"#)
        #expect(results.count == 2 && (try? results[1].get()) != nil)
    }

    @Test(
        "a file that is none is refused",
        arguments: [
            ("", VectorError.noVectors), ("{}", .noVectors), ("hello", .noVectors), (#"{"vectors": []}"#, .noVectors),
            (String(file.dropLast(40)), .endsEarly), (String(file.dropLast(1)), .endsEarly),
        ]
    )
    func files(text: String, error: VectorError) { #expect(throws: error) { try lines(text) } }
}
