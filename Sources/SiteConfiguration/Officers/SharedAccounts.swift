import Yams

/// A file of the configuration in which officers' accounts stand, and what it is without them.
package struct SharedAccounts: Hashable, Sendable {
    package let file: String
    /// Its text without `officers:` and what is below; every other character is as it was. `nil`: it is not laid out so that a
    /// program could cut them out.
    package let rest: String?

    /// All of them, in the order in which they are read.
    ///
    /// - Parameter path: of the site's configuration.
    package static func all(of path: String) -> [SharedAccounts] {
        ConfigurationFiles(path: path, complaints: Complaints()).texts.compactMap { file in
            guard let root = try? Yams.compose(yaml: file.text), case .mapping(let keys) = root,
                let index = keys.firstIndex(where: { $0.key.scalar?.string == "officers" })
            else { return nil }
            return SharedAccounts(file: file.file, rest: cut(index, of: keys, from: file.text))
        }
    }

    /// Whether the configuration is the same but for the accounts, once each file is what `rest` says.
    package static func isCut(_ files: [SharedAccounts], from path: String) -> Bool {
        let before = ConfigurationFiles(path: path, complaints: Complaints()).texts
        let rests = Dictionary(uniqueKeysWithValues: files.map { ($0.file, $0.rest) })
        let after = before.map { ConfigurationText(file: $0.file, text: (rests[$0.file] ?? nil) ?? $0.text) }
        guard files.allSatisfy({ $0.rest != nil }), var site = try? ConfigurationReading(before).site() else {
            return false
        }
        site.officers = []
        return (try? ConfigurationReading(after).site()) == site
    }

    private static func cut(_ index: Int, of keys: Node.Mapping, from text: String) -> String? {
        let marks = keys.map(\.key.mark)
        var lines = text.split(separator: "\n", omittingEmptySubsequences: false)
        let next = index + 1 < marks.count ? marks[index + 1]?.line : lines.count + 1
        guard keys.style != .flow, let mark = marks[index], mark.column == 1, let next, mark.line < next,
            next - 1 <= lines.count
        else { return nil }
        var end = next - 1
        // What stands before the next key without an indent is about that key.
        while end > mark.line, lines[end - 1].isEmpty || lines[end - 1].hasPrefix("#") { end -= 1 }
        lines.removeSubrange(mark.line - 1..<end)
        return lines.joined(separator: "\n")
    }
}
