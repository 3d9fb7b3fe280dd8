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
