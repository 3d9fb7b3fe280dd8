import Foundation
import Model
import Testing
import Vectors

@testable import Credentials

/// The same of what stands below a scan: reports of keyboards, serial lines, Wiegand bits, card identifiers.
@Suite("Trials of readers")
struct TrialVectorTests {
    @Test("every trial ends as it should", arguments: try VectorTrial.all())
    func outcome(_ trial: VectorTrial) throws {
        var run = VectorRun()
        let lines = try run.take(try Trial.bytes(trial.file))
        try run.finish()
        let answer = try JSONDecoder().decode(
            VectorTrial.Answer.self,
            from: Data(try #require(lines.first).get().utf8)
        )
        #expect(trial.outcomes.contains(answer.outcome), "\(trial.kind): \(answer)")
        guard answer.outcome != "refused" else { return }
        for (field, values) in trial.fields {
            #expect(values.contains(answer.fields[field] ?? .null), "\(trial.kind): \(field)")
        }
    }

    private struct Typed: Decodable {
        var reader: Reader
        var typed: [Card]

        struct Reader: Decodable { var content: Content }
        struct Content: Decodable { var badges: Badges }
        struct Badges: Decodable { var format: WiegandFormat }
        struct Card: Decodable { var text: String }
    }

    @Test("different cards at a reader have badge numbers of their own", arguments: ["W06a", "W06c", "W06e", "W06g"])
    func ownNumbers(id: String) throws {
        let trial = try JSONDecoder().decode(Typed.self, from: Data(try Trial.bytes("\(id).json")))
        let content = ScannerContent(badges: .wiegand(WiegandText(format: trial.reader.content.badges.format)))
        let badges = trial.typed.compactMap { card -> Badge? in
            let scan = Scan(bytes: Array(card.text.utf8), scanner: "door", at: Instant(nanoseconds: 0))
            guard case .badge(let badge)? = decode(scan, as: content, on: .reference).credential else { return nil }
            return badge
        }
        #expect(Set(badges).count == trial.typed.count)
    }
}

struct VectorTrial: CustomTestStringConvertible {
    var id: String
    var file: String
    var kind: String
    var outcomes: [String]
    /// Values of which each is right.
    var fields: [String: [JSONValue]]

    var testDescription: String { "\(id) \(kind)" }

    struct Answer: Decodable {
        var outcome: String
        var fields: [String: JSONValue]
    }

    /// Columns: id, file, kind, outcomes that are right, fields that must be so.
    static func all() throws -> [VectorTrial] {
        let text = String(decoding: try Trial.bytes("vectors.tsv"), as: UTF8.self)
        return try text.split(separator: "\n").dropFirst().map { line in
            let columns = line.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
            var fields = try JSONDecoder().decode([String: JSONValue].self, from: Data(columns[4].utf8)).mapValues {
                [$0]
            }
            // Unicode's á or code page 437's ß: the scanner does not say which it means.
            if columns[0] == "K07e" { fields["bytes_hex"]?.append("4ddf58") }
            return VectorTrial(
                id: columns[0],
                file: columns[1],
                kind: columns[2],
                outcomes: columns[3].split(separator: " ").map(String.init),
                fields: fields
            )
        }
    }
}
