import Model

/// Finds what somebody meant to write.
enum Spelling {
    /// The nearest of the candidates, if it is near enough to be a slip (half of its letters, at most three), or one that
    /// begins like the word.
    static func nearest(to word: String, of candidates: some Sequence<String>) -> String? {
        let word = Array(word.lowercased().utf8.prefix(64))
        return candidates.compactMap { candidate -> (edits: Int, candidate: String)? in
            let letters = Array(candidate.lowercased().utf8.prefix(64))
            if word.count >= 2, letters.starts(with: word) { return (1, candidate) }
            let edits = distance(word, letters)
            return edits <= min(3, letters.count / 2) ? (edits, candidate) : nil
        }.min { $0 < $1 }?.candidate
    }

    /// Edits from one word to the other: insert, delete, replace, or swap two neighbours.
    private static func distance(_ a: [UInt8], _ b: [UInt8]) -> Int {
        var older: [Int] = []
        var last = Array(0...b.count)
        for i in a.indices {
            var row = [i + 1]
            for j in b.indices {
                var edits = min(last[j + 1] + 1, row[j] + 1, last[j] + (a[i] == b[j] ? 0 : 1))
                if i > 0, j > 0, a[i] == b[j - 1], a[i - 1] == b[j] { edits = min(edits, older[j - 1] + 1) }
                row.append(edits)
            }
            (older, last) = (last, row)
        }
        return last[b.count]
    }
}

/// The names a file gives to things of one kind: each once, and every reference must find one.
final class Declared<Subject> {
    /// `line`, `door` …, for people.
    let kind: String
    private var places: [Identifier<Subject>: Value] = [:]

    init(kind: String) { self.kind = kind }

    var names: [String] { places.keys.map(\.rawValue) }

    /// Reads the name of an entry; a second entry of that name is refused.
    func declare(_ value: Value?) -> Identifier<Subject>? {
        guard let value, let name = value.identifier() else { return nil }
        let id = Identifier<Subject>(name)
        if let first = places[id] {
            value.complain(
                "another \(kind) is called \(name), at \(first.file):\(first.line ?? 1)",
                instead: "Give each \(kind) a name of its own"
            )
            return nil
        }
        places[id] = value
        return id
    }

    /// Reads a reference; one to nothing is refused.
    func refer(_ value: Value) -> Identifier<Subject>? {
        guard let name = value.text() else { return nil }
        let id = Identifier<Subject>(name)
        if places[id] != nil { return id }
        let nearest = Spelling.nearest(to: name, of: names)
        value.complain(
            "no \(kind) is called \"\(name)\"",
            instead: nearest.map { "Write \($0)" }
                ?? "Declare it under \(kind)s, or write the name of one that is there"
        )
        return nil
    }
}
