import FoundationEssentials
import Glibc

/// How many rows an import refused, in a small file beside the list (`registry.jsonl.refused`), so that whoever signs the list says
/// it to the boxes.
struct RefusedRows: Codable {
    var refused: Int
    /// Bytes of the list and their hash: of another one it says nothing.
    var size: Int
    /// `nil`: an older release wrote it.
    var sha256: String?

    private static func path(_ list: String) -> String { list + ".refused" }

    /// Before the list is there, so that no list is ever without it: beside the one that was there it says nothing.
    func note(beside list: String) throws {
        guard refused > 0 else { return }
        let output = try OutputFile(Self.path(list))
        try output.write(JSONEncoder().encode(self))
        try output.publish()
    }

    /// Once the list is there: what an earlier one was without is no matter any more.
    func settle(beside list: String) {
        if refused == 0 { unlink(Self.path(list)) }
    }

    /// `nil`: none, or nothing is known of it.
    static func of(_ list: String, sha256: String, size: Int) -> Int? {
        guard let input = try? InputFile(path(list)), let bytes = try? input.contents(limit: 1 << 16),
            let noted = try? JSONDecoder().decode(Self.self, from: Data(bytes)), noted.refused > 0,
            noted.size == size, noted.sha256 ?? sha256 == sha256
        else { return nil }
        return noted.refused
    }
}
