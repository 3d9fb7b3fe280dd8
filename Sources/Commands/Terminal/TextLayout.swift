/// Text in 80 columns.
enum TextLayout {
    static let width = 80

    /// Breaks at spaces, but not within `a command`; lines after the first begin with `hanging` spaces. A word longer than
    /// a line stands alone.
    static func wrapped(_ text: String, hanging: Int = 0, width: Int = width) -> [String] {
        var lines: [String] = []
        var current: String?
        for word in words(of: text) {
            let candidate = current.map { $0 + " " + word } ?? word
            if let line = current, candidate.count > width, !line.allSatisfy({ $0 == " " }) {
                lines.append(line)
                current = String(repeating: " ", count: hanging) + word
            } else {
                current = candidate
            }
        }
        return lines + [current ?? ""]
    }

    private static func words(of text: String) -> [String] {
        text.split(separator: " ", omittingEmptySubsequences: false).reduce(into: []) { words, piece in
            if let last = words.last, !last.count(where: { $0 == "`" }).isMultiple(of: 2) {
                words[words.count - 1] = last + " " + piece
            } else {
                words.append(String(piece))
            }
        }
    }

    /// Columns two spaces apart, each as wide as its widest cell, without spaces at the end of a line.
    static func table(_ rows: [[String]], indent: Int = 2) -> [String] {
        let columns = rows.map(\.count).max() ?? 0
        let widths = (0..<columns).map { column in
            rows.filter { column < $0.count }.map { $0[column].count }.max() ?? 0
        }
        return rows.map { row in
            let cells = row.enumerated().map {
                $0.offset + 1 == row.count ? $0.element : $0.element.padded(widths[$0.offset])
            }
            return String(repeating: " ", count: indent) + cells.joined(separator: "  ")
        }
    }
}

extension String {
    /// Filled with spaces on the right to this many characters.
    func padded(_ width: Int) -> String { self + String(repeating: " ", count: max(0, width - count)) }
}
