import ListImport

/// What changed between two lists, for people and programs.
struct DiffAnswer: Encodable {
    struct Record: Encodable {
        var id: String
        var name: String?

        init(_ record: ListDifference.Record) { (id, name) = (record.id, record.name) }
    }

    var added, removed, changed: [Record]
    var unchanged: Int

    init(_ difference: ListDifference) {
        added = difference.added.map(Record.init)
        removed = difference.removed.map(Record.init)
        changed = difference.changed.map(Record.init)
        unchanged = difference.unchanged
    }

    /// More records of one group than that are counted, not shown.
    private static let limit = 50

    var text: String {
        let groups = [("+", added), ("-", removed), ("~", changed)].flatMap { mark, records in
            let rest = records.count - Self.limit
            return records.prefix(Self.limit).map { record in
                String(
                    [mark, record.id, record.name].compactMap(\.self).joined(separator: " ").prefix(TextLayout.width)
                )
            } + (rest > 0 ? ["\(mark) … \(rest.grouped) more; --json names them"] : [])
        }
        let summary =
            "\(added.count.grouped) added, \(removed.count.grouped) gone, \(changed.count.grouped) changed, "
            + "\(unchanged.grouped) unchanged."
        return (groups + (groups.isEmpty ? [] : [""]) + [summary]).joined(separator: "\n") + "\n"
    }
}
