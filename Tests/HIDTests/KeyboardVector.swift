import Foundation
import Testing

/// One entry of `hid_keyboard.json`.
struct KeyboardVector: Decodable, CustomTestStringConvertible {
    var id: String
    var layout: String
    var reports_hex: String
    var interval_ms: Int
    var expected: Expected?

    struct Expected: Decodable { var bytes_hex: String }

    var testDescription: String { id }
    var bytes: [UInt8]? { (expected?.bytes_hex).map([UInt8].init(hex:)) }

    var reports: [[UInt8]] {
        let all = [UInt8](hex: reports_hex)
        return stride(from: 0, to: all.count, by: 8).map { Array(all[$0..<min($0 + 8, all.count)]) }
    }

    static func own() throws -> [KeyboardVector] {
        let file = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Fixtures/keyboard.json")
        return try JSONDecoder().decode([KeyboardVector].self, from: Data(contentsOf: file))
    }

    static func shared() -> [KeyboardVector]? { Shared.vectors("hid_keyboard.json") }
}

/// The vectors beside the project, where they are.
enum Shared {
    private struct File<Vector: Decodable>: Decodable { var vectors: [Vector] }

    static func vectors<Vector: Decodable>(_ name: String) -> [Vector]? {
        guard let data = FileManager.default.contents(atPath: "/work/shared/data/scanner-vectors/\(name)") else {
            return nil
        }
        return try? JSONDecoder().decode(File<Vector>.self, from: data).vectors
    }
}

extension [UInt8] {
    init(hex: String) {
        let digits = hex.utf8.compactMap { Character(Unicode.Scalar($0)).hexDigitValue }
        self = stride(from: 0, to: digits.count - 1, by: 2).map { UInt8(digits[$0] * 16 + digits[$0 + 1]) }
    }
}
