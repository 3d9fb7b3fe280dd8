import ArgumentParser

/// What somebody meant who mistyped the name of a command.
enum Suggestion {
    /// The whole command as it should begin; `nil` when every name is one, or resembles none.
    static func command(for arguments: [String]) -> String? {
        var (command, path): (any ParsableCommand.Type, [String]) = (VestibuleCommand.self, ["vestibule"])
        for word in arguments where word != "help" {
            let below = command.configuration.subcommands
            guard !below.isEmpty, !word.hasPrefix("-") else { return nil }
            if let next = below.first(where: { $0.name == word }) {
                (command, path) = (next, path + [word])
                continue
            }
            let near = below.map { ($0.name, distance(word, $0.name)) }.min { $0.1 < $1.1 }
            guard let (name, steps) = near, steps <= max(1, name.count / 3) else { return nil }
            return (path + [name]).joined(separator: " ")
        }
        return nil
    }

    /// How many letters are missing, too many, wrong, or exchanged with the next (optimal string alignment).
    static func distance(_ one: String, _ other: String) -> Int {
        let (one, other) = (Array(one), Array(other))
        var rows = [Array(0...other.count)]
        for i in one.indices {
            var row = [i + 1]
            for j in other.indices {
                var best = min(rows[i][j] + (one[i] == other[j] ? 0 : 1), rows[i][j + 1] + 1, row[j] + 1)
                if i > 0, j > 0, one[i] == other[j - 1], one[i - 1] == other[j] {
                    best = min(best, rows[i - 1][j - 1] + 1)
                }
                row.append(best)
            }
            rows.append(row)
        }
        return rows[one.count][other.count]
    }
}

extension ParsableCommand {
    fileprivate static var name: String { configuration.commandName ?? "" }
}
