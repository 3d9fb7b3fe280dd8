import Yams

/// One YAML node, where it stands and what it is called, so that whatever is wrong with it can be said.
struct Value {
    let node: Node
    let file: String
    /// `doors, main-door, unlock-time`
    let name: String
    let complaints: Complaints

    var line: Int? { node.mark?.line }

    func complain(_ what: String, instead: String) {
        complaints.add(file: file, line: line, name.isEmpty ? what : "\(name): \(what)", instead: instead)
    }

    /// Plain text of 1 to 200 characters, without control characters.
    func text() -> String? {
        guard case .scalar(let scalar) = node else {
            complain("expected one value, found \(kind)", instead: "Write it on one line: \(key): …")
            return nil
        }
        let text = scalar.string
        let isPlain = text.unicodeScalars.allSatisfy { $0.value >= 0x20 && $0.value != 0x7F }
        guard (1...200).contains(text.count), isPlain else {
            complain("expected 1 to 200 characters on one line", instead: "Write \(key): followed by a value")
            return nil
        }
        return text
    }

    /// The items of a list; a single value is a list of one, an empty value (`officers:`) an empty list.
    func list() -> [Value] {
        if plain == "" { return [] }
        guard case .sequence(let sequence) = node else { return [self] }
        return sequence.map { Value(node: $0, file: file, name: name, complaints: complaints) }
    }

    /// The entries of a list of named things, each called by its name: `doors, main-door`.
    func entries() -> [Value] {
        list().map { entry in
            let keys = entry.node.mapping
            let label = keys?["name"]?.scalar?.string ?? keys?["id"]?.scalar?.string
            let called = label.map { "\(name), \($0)" } ?? name
            return Value(node: entry.node, file: file, name: called, complaints: complaints)
        }
    }

    /// The text of a single value, unchecked and without a complaint.
    var plain: String? { node.scalar?.string }
    var isGroup: Bool { node.mapping != nil }

    /// The last word of the name: the key in the file.
    var key: String { name.split(separator: ", ").last.map(String.init) ?? name }

    var kind: String {
        switch node {
        case .scalar: "a single value"
        case .mapping: "a group of keys"
        case .sequence: "a list"
        case .alias: "an alias"
        }
    }
}

extension Value {
    /// A key seen as a value, such as the name of a schedule.
    init(key: String, at value: Value) {
        let node = Node.scalar(Node.Scalar(key, .implicit, .plain, value.node.mark))
        self.init(node: node, file: value.file, name: value.name, complaints: value.complaints)
    }
}

/// Parses one YAML file into a node, and says where it is not YAML.
enum YAMLText {
    static func parse(_ text: String, file: String, complaints: Complaints) -> Value? {
        do {
            guard let node = try Yams.compose(yaml: text) else { return nil }
            return Value(node: node, file: file, name: "", complaints: complaints)
        } catch let error as YamlError {
            let (line, what) = describe(error)
            complaints.add(file: file, line: line, what, instead: "Correct the YAML there or in the line before")
        } catch {
            complaints.add(file: file, line: nil, "cannot be read as YAML", instead: "Write YAML in UTF-8")
        }
        return nil
    }

    /// The error without the file's text, which may hold secrets.
    private static func describe(_ error: YamlError) -> (line: Int?, what: String) {
        switch error {
        case .scanner(_, let problem, let mark, _), .parser(_, let problem, let mark, _),
            .composer(_, let problem, let mark, _):
            (mark.line, "is not YAML: \(problem)")
        case .duplicatedKeysInMapping(let duplicates, let context):
            (context.mark.line, "the same key stands twice: \(duplicates.prefix(3).joined(separator: ", "))")
        case .reader(let problem, _, _, _): (nil, "is not YAML: \(problem)")
        default: (nil, "is not YAML")
        }
    }
}
