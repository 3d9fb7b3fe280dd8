import Foundation
import People

/// A list and its visitors in a folder of their own, gone with the value.
final class InventedFiles {
    let folder: URL
    let list, queries: String

    init(_ people: InventedPeople) throws {
        folder = FileManager.default.temporaryDirectory.appending(path: "people-\(UUID())")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        list = folder.appending(path: "list.csv").path
        queries = folder.appending(path: "queries.csv").path
        try people.writeList(to: list)
        try people.writeVisitors(to: queries)
    }

    deinit { try? FileManager.default.removeItem(at: folder) }

    func path(_ name: String) -> String { folder.appending(path: name).path }

    func bytes() throws -> [Data] { try [list, queries].map { try Data(contentsOf: URL(filePath: $0)) } }

    func listed() throws -> [[String: String]] { try Self.rows(list) }

    func visitors() throws -> [[String: String]] { try Self.rows(queries) }

    /// Read apart from the project's own reader: what is written has no quotes.
    static func rows(_ path: String) throws -> [[String: String]] {
        let lines = try String(contentsOfFile: path, encoding: .utf8).split(separator: "\n")
        let rows = lines.map { $0.split(separator: ",", omittingEmptySubsequences: false).map(String.init) }
        guard let head = rows.first else { return [] }
        return rows.dropFirst().map { row in
            row.count == head.count ? Dictionary(uniqueKeysWithValues: zip(head, row)) : [:]
        }
    }
}
