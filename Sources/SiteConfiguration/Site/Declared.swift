import Model

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
