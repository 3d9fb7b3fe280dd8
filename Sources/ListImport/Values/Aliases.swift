/// Aliases that share a field: `Leo Stormgate / Lee Windmore`, `AKA Odie Redthorn`, one a line.
enum Aliases {
    private static let marks = ["A.K.A.", "A/K/A", "AKA", "F/K/A", "FKA", "ALIAS", "ALIASES:", "AKA:"]

    static func apart(_ text: String) -> [String] {
        var words: [[Substring]] = [[]]
        for word in text.split(whereSeparator: { $0 == " " || $0 == "\t" }) {
            if marks.contains(word.uppercased()) || word == "/" || word == "|" || word == ";" {
                words.append([])
            } else {
                words[words.count - 1].append(word)
            }
        }
        return words.map { $0.joined(separator: " ") }.flatMap { $0.split(whereSeparator: { "\n\r|".contains($0) }) }
            .map { $0.trimmed }.filter { !$0.isEmpty }
    }
}
