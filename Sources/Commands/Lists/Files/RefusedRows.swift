import FoundationEssentials
import Glibc

/// How many rows an import refused, in a small file beside the list (`registry.jsonl.refused`), so that whoever signs the list says
/// it to the boxes.
struct RefusedRows: Codable {
    var refused: Int
    /// Bytes of the list: of another one it says nothing.
    var size: Int

    private static func path(_ list: String) -> String { list + ".refused" }

    /// Beside a list that was just written; with none the file goes.
    static func note(_ count: Int, of list: String) throws {
        guard count > 0 else {
            unlink(path(list))
            return
        }
        let output = try OutputFile(path(list))
        try output.write(JSONEncoder().encode(Self(refused: count, size: try InputFile(list).size)))
        try output.publish()
    }

    /// `nil`: none, or nothing is known of it.
    static func of(_ list: String) -> Int? {
        guard let input = try? InputFile(path(list)), let bytes = try? input.contents(limit: 1 << 16),
            let noted = try? JSONDecoder().decode(Self.self, from: Data(bytes)), noted.refused > 0,
            noted.size == (try? InputFile(list))?.size
        else { return nil }
        return noted.refused
    }
}
