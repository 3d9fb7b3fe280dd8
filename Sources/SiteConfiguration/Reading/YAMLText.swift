import Yams

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
