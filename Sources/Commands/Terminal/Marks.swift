/// Our own marks on a terminal that has only ASCII, each as wide as it was.
package enum Marks {
    /// - Parameter locale: what says it (locale(7)); `nil`: nothing, and then nothing is assumed.
    package static func spelling(locale: String?) -> @Sendable (String) -> String {
        guard let locale, !locale.uppercased().replacing("-", with: "").contains("UTF8") else { return { $0 } }
        return { text in
            // JSON is UTF-8 whatever the terminal is.
            if text.first == "{" || text.first == "[" { return text }
            return String(text.map { ascii[$0] ?? $0 })
        }
    }

    private static let ascii: [Character: Character] = [
        "✓": "+", "✗": "x", "–": "-", "→": ">", "…": "~", "·": "*", "—": "-", "’": "'", "“": "\"", "”": "\"", "×": "x",
    ]
}
