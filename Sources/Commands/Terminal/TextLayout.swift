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
            let last = row.lastIndex { !$0.isEmpty } ?? 0
            let cells = row.prefix(last + 1).enumerated().map {
                $0.offset == last ? $0.element : $0.element.padded(widths[$0.offset])
            }
            return String(repeating: " ", count: indent) + cells.joined(separator: "  ")
        }
    }
}

extension String {
    /// Filled with spaces on the right to this many characters.
    func padded(_ width: Int) -> String { self + String(repeating: " ", count: max(0, width - count)) }
}

extension Duration {
    /// For people, in the one or two units that matter: `45 s`, `12 min`, `3 h 5 min`, `2 d 4 h`.
    var phrase: String {
        let seconds = max(0, components.seconds)
        let (minutes, hours, days) = (seconds / 60, seconds / 3600, seconds / 86_400)
        switch seconds {
        case ..<120: return "\(seconds) s"
        case ..<7200: return "\(minutes) min"
        case ..<172_800: return minutes % 60 == 0 ? "\(hours) h" : "\(hours) h \(minutes % 60) min"
        default: return hours % 24 == 0 ? "\(days) d" : "\(days) d \(hours % 24) h"
        }
    }
}

extension BinaryInteger {
    /// Digits in groups of three: `12 345`.
    var grouped: String {
        let digits = Array(String(self))
        let groups = digits.indices.map { index in
            (digits.count - index) % 3 == 0 && index > 0 && digits[index - 1] != "-"
                ? " \(digits[index])" : "\(digits[index])"
        }
        return groups.joined()
    }
}

/// `1 door`, `2 doors`.
func counted(_ count: some BinaryInteger, _ noun: String, _ plural: String? = nil) -> String {
    "\(count.grouped) \(count == 1 ? noun : plural ?? noun + "s")"
}
