/// What was wrong with rows: all of it counted, the first rows kept.
package struct FaultLog: Hashable, Sendable {
    /// What could not be read, or is to be said of a row, and where.
    package struct Entry: Hashable, Sendable {
        /// The last part of its path.
        package var file: String
        /// From 1.
        package var line: Int
        /// What is wrong, never what stands there.
        package var fault: RecordFault
        /// The line it meets, where the fault is about two.
        package var other: Int?
        /// The file of that line; `nil`: the same.
        package var otherFile: String?

        package init(file: String, line: Int, fault: RecordFault, other: Int? = nil, otherFile: String? = nil) {
            (self.file, self.line, self.fault) = (file, line, fault)
            (self.other, self.otherFile) = (other, otherFile == file ? nil : otherFile)
        }
    }

    /// The rows with one fault.
    package struct Group: Hashable, Sendable {
        package var fault: RecordFault
        /// All of them.
        package var count: Int
        /// The first ones.
        package var first: [Entry]
    }

    /// No more entries than these are kept; all are counted.
    package static let limit = 10_000
    private static let firstLimit = 5

    /// All entries, kept or not.
    package private(set) var count = 0
    /// The first ones, in the order of the files.
    package private(set) var entries: [Entry] = []
    private var groups: [RecordFault: Group] = [:]

    package init() {}

    package mutating func add(_ entry: Entry) {
        count += 1
        if entries.count < Self.limit { entries.append(entry) }
        var group = groups[entry.fault] ?? Group(fault: entry.fault, count: 0, first: [])
        group.count += 1
        if group.first.count < Self.firstLimit { group.first.append(entry) }
        groups[entry.fault] = group
    }

    /// By fault, the most frequent first, then in the order of their lines.
    package var byFault: [Group] {
        groups.values.sorted { a, b in
            let (first, second) = (a.first.first?.line ?? 0, b.first.first?.line ?? 0)
            return (b.count, first, a.fault.rawValue) < (a.count, second, b.fault.rawValue)
        }
    }
}
