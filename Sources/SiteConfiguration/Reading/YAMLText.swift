import Yams

/// Parses one YAML file into a node, and says where it is not YAML.
enum YAMLText {
    static func parse(_ text: String, file: String, complaints: Complaints) -> Value? {
        do {
            guard let node = try Yams.compose(yaml: text) else { return nil }
            return Value(node: node, file: file, name: "", complaints: complaints)
        } catch let error as YamlError {
            let found = describe(error, in: text)
            complaints.add(file: file, line: found.line, found.what, instead: found.instead)
        } catch {
            complaints.add(file: file, line: nil, "cannot be read as YAML", instead: "Write YAML in UTF-8")
        }
        return nil
    }

    /// The error without the file's text, which may hold secrets, and without the parser's own words, which help nobody.
    private static func describe(_ error: YamlError, in text: String) -> (line: Int?, what: String, instead: String) {
        switch error {
        case .scanner(_, let problem, let mark, _), .parser(_, let problem, let mark, _),
            .composer(_, let problem, let mark, _):
            let (what, instead) = words(problem)
            return (mark.line, "is not YAML: " + what, instead)
        case .duplicatedKeysInMapping(let duplicates, let context):
            return twice(duplicates.first ?? "", first: context.mark, in: text)
        case .reader:
            return (nil, "is not YAML: it holds a character that no text has", "Write it anew in a text editor")
        default: return (nil, "is not YAML", "Compare it with the example in /usr/share/vestibule")
        }
    }

    /// What a technician sees there, and what to write, for what libyaml finds.
    private static func words(_ problem: String) -> (what: String, instead: String) {
        let known: [(part: String, what: String, instead: String)] = [
            (
                "mapping values are not allowed", "a colon where none can stand",
                "Put a value that holds a colon into quotes, and write one key a line, as far in as its neighbours"
            ),
            (
                "did not find expected key", "this line does not fit to the lines before it",
                "Begin it below the keys it belongs to, with as many spaces"
            ),
            (
                "did not find expected '-'", "this line is no entry of the list above it",
                "Begin each entry with \"- \", below the first one"
            ),
            (
                "block sequence entries are not allowed", "a list cannot begin here",
                "Write the entries on lines of their own, each beginning with \"- \""
            ),
            (
                "did not find expected ',' or '}'", "a { is not closed",
                "Write } at its end, and a comma between two keys"
            ),
            (
                "did not find expected ',' or ']'", "a [ is not closed",
                "Write ] at its end, and a comma between two values"
            ),
            (
                "cannot start any token", "a tab, or a character that means something else in YAML",
                "Indent with spaces, and put a value that begins with @, ` or % into quotes"
            ),
            ("tab", "a tab", "Indent with spaces"),
            (
                "could not find expected ':'", "a key without a colon, or a line that belongs to the one before",
                "Write KEY: VALUE"
            ),
            ("unexpected end of stream", "a quote is not closed", "Write the quote at the end of the value"),
            ("undefined alias", "a * before a name that is not marked anywhere", "Put the value into quotes"),
            ("alphabetic or numeric", "a * or & without a name", "Put the value into quotes"),
            ("escape character", "a \\ that stands for nothing in double quotes", "Use single quotes"),
            ("control characters", "a control character", "Take it out"),
            ("unexpected document indicator", "a quote is not closed before a line of ---", "Close the quote"),
            ("expected the document start", "two documents in one file, or text after the end", "Keep one"),
            (
                "did not find expected node content", "a value is missing before this",
                "Write it, or take the comma or the dash out"
            ),
        ]
        for (part, what, instead) in known where problem.contains(part) { return (what, instead) }
        return ("something here or in the line before", "Compare it with the example in /usr/share/vestibule")
    }

    /// The parser names one place of the two; the other begins in the same column further down, or stands in the same braces.
    private static func twice(_ key: String, first: Mark, in text: String) -> (
        line: Int?, what: String, instead: String
    ) {
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
        let second = lines.indices.dropFirst(first.line).first { index in
            let line = Array(lines[index])
            guard line.count >= first.column, first.column > 0,
                line[..<(first.column - 1)].allSatisfy({ $0 == " " || $0 == "-" })
            else { return false }
            let rest = line[(first.column - 1)...].filter { $0 != "\"" && $0 != "'" }
            return rest.starts(with: key) && rest.dropFirst(key.count).first { $0 != " " } == ":"
        }
        let places = second.map { "in line \(first.line) and in line \($0 + 1)" } ?? "in line \(first.line)"
        return (second.map { $0 + 1 } ?? first.line, "the key \(key) stands twice: \(places)", "Keep one of the two")
    }
}
