import Foundation

/// A folder of its own for a test; gone with it.
final class Folder {
    private let url: URL

    init() throws {
        url = FileManager.default.temporaryDirectory.appending(path: "vestibule-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
    }

    deinit { try? FileManager.default.removeItem(at: url) }

    func path(_ name: String) -> String { url.path + "/" + name }

    func file(_ name: String, _ text: String) throws -> String {
        try Data(text.utf8).write(to: URL(filePath: path(name)))
        return path(name)
    }

    func contents() throws -> [String] { try FileManager.default.contentsOfDirectory(atPath: url.path) }
}

extension String {
    /// Without the line ends that fit it to a screen.
    var onOneLine: String { split(whereSeparator: \.isWhitespace).joined(separator: " ") }
}
