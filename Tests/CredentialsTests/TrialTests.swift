import Foundation
import Model
import Testing

@testable import Credentials

/// What public bug reports, manuals and other projects' tests show goes wrong, kind by kind: `Fixtures/trials`.
@Suite("Trials of scans")
struct TrialTests {
    @Test("every trial ends as it should", arguments: try Trial.all())
    func outcome(_ trial: Trial) throws {
        let decoded = decode(
            Scan(bytes: try trial.bytes(), scanner: "desk", at: Instant(nanoseconds: 0)),
            on: CalendarDate(daysSince1970: 20_787)
        )
        let words = [decoded.word, decoded.refusal.map { "refused:\($0.rawValue)" } ?? ""]
        #expect(!Set(trial.outcomes).isDisjoint(with: words), "\(trial.kind): \(decoded)")
        guard decoded.credential != nil else { return }
        for (field, value) in trial.fields { #expect(decoded.fields[field] == value, "\(trial.kind)") }
        for (field, value) in trial.never { #expect(decoded.fields[field] != value, "\(trial.kind)") }
    }

    @Test("what is missing is said of each field, and with it nothing else is sure", arguments: try Trial.all())
    func states(_ trial: Trial) throws {
        let decoded = decode(
            Scan(bytes: try trial.bytes(), scanner: "desk", at: Instant(nanoseconds: 0)),
            on: CalendarDate(daysSince1970: 20_787)
        )
        guard case .partial(_, let missing) = decoded.outcome else { return }
        for field in missing { #expect(decoded.states[field] == .missing, "\(trial.kind)") }
        guard missing.contains(.remainder) else { return }
        for field in [ScanField.familyName, .firstName, .middleName, .birthDate, .expiryDate, .documentNumber] {
            #expect(decoded.states[field] != .exact, "\(trial.kind): \(field)")
        }
    }

    @Test("of a stripe whose city fills its field the names are doubtful, for that reason")
    func reason() throws {
        let scan = Scan(bytes: try Trial.bytes("S05c.bin"), scanner: "desk", at: Instant(nanoseconds: 0))
        let decoded = decode(scan, on: CalendarDate(daysSince1970: 20_787))
        #expect(decoded.states[.familyName] == .doubtful(.separatorMissing), "\(decoded)")
    }

    @Test("a driving licence of another kind is said to be one that is not read, not a damaged one")
    func otherKind() throws {
        let bytes = try Trial.bytes("m04-swiss-driving-licence.bin")
        let decoded = decode(Scan(bytes: bytes, scanner: "desk", at: Instant(nanoseconds: 0)), on: .reference)
        #expect(decoded.refusal == .unsupported)
    }

    @Test("what is wrong with the scanner is said", arguments: ["A01a", "A01c", "A01e", "A02a", "A02c", "A22a"])
    func separators(id: String) throws {
        let bytes = try Trial.bytes("\(id).bin")
        let decoded = decode(Scan(bytes: bytes, scanner: "desk", at: Instant(nanoseconds: 0)), on: .reference)
        #expect(decoded.refusal == .separatorsLost)
        #expect(decoded.quirks.contains(.controlWritten) == !id.hasPrefix("A02"))
        #expect(!decoded.quirks.contains(.controlLost))
    }

    @Test("a code that was read before the licence does not make its characters lost")
    func before() throws {
        let bytes = try Trial.bytes("A03c.bin")
        let decoded = decode(Scan(bytes: bytes, scanner: "desk", at: Instant(nanoseconds: 0)), on: .reference)
        #expect(!decoded.quirks.contains(.controlLost))
    }
}

struct Trial: CustomTestStringConvertible {
    var id: String
    var file: String
    var kind: String
    var outcomes: [String]
    var fields: [ScanField: String]
    var never: [ScanField: String]

    var testDescription: String { "\(id) \(kind)" }

    func bytes() throws -> [UInt8] { try Self.bytes(file) }

    static func bytes(_ file: String) throws -> [UInt8] { Array(try Data(contentsOf: folder.appending(path: file))) }

    private static let folder = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Fixtures/trials")

    /// Columns: id, file, kind, outcomes that are right, fields that must be so, fields that must not be so.
    static func all() throws -> [Trial] {
        let text = try String(contentsOf: folder.appending(path: "index.tsv"), encoding: .utf8)
        return text.split(separator: "\n").dropFirst().map { line in
            let columns = line.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
            return Trial(
                id: columns[0],
                file: columns[1],
                kind: columns[2],
                outcomes: columns[3].split(separator: " ").map(String.init),
                fields: fields(columns[4]),
                never: fields(columns[5])
            )
        }
    }

    private static func fields(_ text: String) -> [ScanField: String] {
        let pairs = text.split(separator: ";").map { $0.split(separator: "=").map(String.init) }
        return Dictionary(pairs.map { (ScanField(rawValue: $0[0]) ?? .remainder, $0[1]) }, uniquingKeysWith: { $1 })
    }
}

extension Decoded {
    fileprivate var word: String {
        switch outcome {
        case .accepted: "accepted"
        case .degraded: "degraded"
        case .partial: "partial"
        case .refused: "refused"
        }
    }
}
