import Foundation
import Model
import Testing

@testable import Credentials

/// One entry of a vector file: input bytes and what must come of them.
struct Vector: Decodable, CustomTestStringConvertible {
    var id: String
    var input_hex: String
    var outcome: String
    var expected: [String: Field?]?
    var also_acceptable: Acceptable?

    var testDescription: String { id }

    /// Values are strings, `null`, or numbers that are not compared here.
    enum Field: Decodable, Hashable {
        case text(String)
        case other

        init(from decoder: any Decoder) throws {
            self = (try? decoder.singleValueContainer().decode(String.self)).map(Self.text) ?? .other
        }
    }

    /// Other values that pass too; an empty list in some files.
    struct Acceptable: Decodable {
        var fields: [String: Field?]

        init(from decoder: any Decoder) throws {
            fields = (try? decoder.singleValueContainer().decode([String: Field?].self)) ?? [:]
        }
    }

    var bytes: [UInt8] { [UInt8](hex: input_hex) }

    /// The fields that differ from what is expected, by name.
    func differences(from document: IdentityDocument) -> [String] {
        document.vectorFields.compactMap { name, value in
            guard let wanted = expected?[name] else { return nil }
            if wanted.text == (value.isEmpty ? nil : value) { return nil }
            if let other = also_acceptable?.fields[name], other.text == (value.isEmpty ? nil : value) { return nil }
            return name
        }
    }

    static func own(_ name: String) throws -> [Vector] {
        let folder = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Fixtures")
        return try JSONDecoder().decode([Vector].self, from: Data(contentsOf: folder.appending(path: name)))
    }

    private struct File: Decodable { var vectors: [Vector] }

    /// The vectors beside the project, where they are.
    static func shared(_ name: String) -> [Vector]? {
        let path = "/work/shared/data/scanner-vectors/\(name)"
        guard let data = FileManager.default.contents(atPath: path) else { return nil }
        return try? JSONDecoder().decode(File.self, from: data).vectors
    }
}

extension Vector.Field? {
    var text: String? { if case .text(let text) = self { text } else { nil } }
}

extension IdentityDocument {
    /// By the names that vectors use.
    var vectorFields: [(String, String)] {
        [
            ("document_type", kind == .identificationCard ? "ID" : "DL"), ("family_name", name.family),
            ("first_name", name.given), ("middle_name", name.middle), ("suffix", name.suffix),
            ("date_of_birth", birthDate?.iso8601 ?? ""), ("expiry_date", expires?.iso8601 ?? ""),
            ("document_number", number ?? ""), ("jurisdiction", issuer ?? ""),
            ("sex", sex.map { $0 == .male ? "M" : $0 == .female ? "F" : "X" } ?? ""),
        ]
    }
}

extension CalendarDate {
    /// 1 January 2026, the day for which the vectors' ages were computed.
    static let reference = CalendarDate(daysSince1970: 20_454)
}

extension [UInt8] {
    init(hex: String) {
        let digits = hex.utf8.compactMap { Character(Unicode.Scalar($0)).hexDigitValue }
        self = stride(from: 0, to: digits.count - 1, by: 2).map { UInt8(digits[$0] * 16 + digits[$0 + 1]) }
    }
}
