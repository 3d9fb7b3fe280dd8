import Model

extension Identifier {
    /// A configured name as people read it: `main-door` → `Main door`.
    var title: String {
        let text = rawValue.split(whereSeparator: { $0 == "-" || $0 == "_" }).joined(separator: " ")
        return text.prefix(1).uppercased() + text.dropFirst()
    }
}
