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
        if let names = namesOfGroups {
            complain(
                "expected a list, found a group of keys",
                instead:
                    "Write each as an entry of a list: - name: \(names.first ?? "main-door"), and its keys below it"
            )
            return []
        }
        return list().map { entry in
            let keys = entry.node.mapping
            let label = keys?["name"]?.scalar?.string ?? keys?["id"]?.scalar?.string
            let called = label.map { "\(name), \($0)" } ?? name
            return Value(node: entry.node, file: file, name: called, complaints: complaints)
        }
    }

    /// The keys of a group in which each has a group below it, as somebody writes who takes names for keys.
    private var namesOfGroups: [String]? {
        guard let mapping = node.mapping, !mapping.isEmpty, mapping.values.allSatisfy({ $0.mapping != nil }) else {
            return nil
        }
        return mapping.keys.compactMap(\.scalar?.string)
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
