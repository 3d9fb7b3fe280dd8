/// Why a list's content cannot be used. Says the line, never what stands in it.
package struct SnapshotError: Error, Hashable, Sendable, CustomStringConvertible {
    /// From 1.
    package var line: Int
    package var reason: Reason

    package enum Reason: String, Hashable, Sendable, CaseIterable {
        case notJSON = "is not the JSON of a listed person"
        case tooLong = "is longer than 64 KiB"
        case noName = "has no name, or more than 64"
        case tooManyFields = "has more than 64 birth dates or document numbers"
        case duplicate = "repeats the id of an earlier record"
        case tooMany = "is one record too many for this box"
    }

    package var description: String { "line \(line) of the list \(reason.rawValue)" }
}
