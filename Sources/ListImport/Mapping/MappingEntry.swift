import Model
import Yams

/// One key of a mapping file and what stands at it.
struct MappingEntry {
    let key: String
    private let node: Node

    /// The whole file.
    init(document text: String) throws(MappingError) {
        do {
            guard let node = try Yams.compose(yaml: text), node.mapping != nil else { throw Self.noMap }
            (key, self.node) = ("", node)
        } catch let error as MappingError {
            throw error
        } catch {
            throw Self.noMap
        }
    }

    private init(key: String, node: Node) { (self.key, self.node) = (key, node) }

    private static let noMap = MappingError(
        line: nil,
        what: "it is not YAML with keys and values",
        instead: "Write at least `columns:` and under it a line for each column"
    )

    static var fields: String { Field.allCases.map(\.rawValue).joined(separator: ", ") }

    var isMap: Bool { node.mapping != nil }

    func error(_ what: String, _ instead: String) -> MappingError {
        MappingError(line: node.mark?.line, what: "\(key) \(what)", instead: instead)
    }

    func error(_ key: String, _ what: String, _ instead: String) -> MappingError {
        MappingError(line: node.mapping?[key]?.mark?.line ?? node.mark?.line, what: what, instead: instead)
    }

    /// Refuses keys that mean nothing.
    func allow(_ known: [String]) throws(MappingError) {
        for (key, _) in node.mapping ?? [:] {
            guard let name = key.string, known.contains(name) else {
                throw MappingError(
                    line: key.mark?.line,
                    what: "\(key.string ?? "this key") is not a key here",
                    instead: "There are \(known.joined(separator: ", "))"
                )
            }
        }
    }

    func value(_ key: String) throws(MappingError) -> MappingEntry? {
        node.mapping?[key].map { MappingEntry(key: key, node: $0) }
    }

    func entries(_ key: String) throws(MappingError) -> [MappingEntry] {
        guard let value = try value(key) else { return [] }
        guard let map = value.node.mapping else { throw value.error("is not a list of keys", "Write one a line") }
        return map.compactMap { name, node in name.string.map { MappingEntry(key: $0, node: node) } }
    }

    func text() throws(MappingError) -> String {
        guard let text = node.scalar?.string else { throw error("is not one value", "Write a word") }
        return text
    }

    func texts(_ key: String) throws(MappingError) -> [String]? {
        guard let value = try value(key) else { return nil }
        guard let sequence = value.node.sequence else {
            throw value.error("is not a list", "Write [ID, LAST, FIRST]")
        }
        return sequence.compactMap { $0.scalar?.string }
    }

    /// One value, or a list of values.
    func oneOrMore() throws(MappingError) -> [String] {
        if let sequence = node.sequence { return sequence.compactMap { $0.scalar?.string } }
        return [try text()]
    }

    func choice<Choice: RawRepresentable<String>>(
        _ key: String,
        of choices: [Choice]
    ) throws(MappingError) -> Choice? {
        guard let value = try value(key) else { return nil }
        let text = try value.text()
        guard let choice = choices.first(where: { $0.rawValue == text }) else {
            let known = choices.map(\.rawValue).joined(separator: "  ")
            throw value.error("is none of  \(known)", "Write one of them")
        }
        return choice
    }

    func flag(_ key: String) throws(MappingError) -> Bool? {
        guard let value = try value(key) else { return nil }
        switch try value.text().lowercased() {
        case "yes", "true", "on": return true
        case "no", "false", "off": return false
        default: throw value.error("is neither yes nor no", "Write yes or no")
        }
    }

    func day(_ key: String) throws(MappingError) -> CalendarDate? {
        guard let value = try value(key) else { return nil }
        guard let day = CalendarDate(iso8601: try value.text()) else {
            throw value.error("is not a day", "Write it as 2026-01-31")
        }
        return day
    }

    func field(_ word: String) throws(MappingError) -> Field {
        guard let field = Field(rawValue: word) else {
            throw error("means \(word), which is no field", "There are \(Self.fields)")
        }
        return field
    }
}
