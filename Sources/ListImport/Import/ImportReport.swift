/// How an import went.
package struct ImportReport: Hashable, Sendable {
    /// One row, and what is to be said of it.
    package typealias Refusal = FaultLog.Entry

    /// Rows, or elements of a document.
    package internal(set) var read = 0
    /// Records that were passed on.
    package internal(set) var taken = 0
    /// Rows that could not be read: nobody stands on the list for them.
    package internal(set) var refusedRows = FaultLog()
    /// Records said again, word for word, or joined with another row.
    package internal(set) var repeated = 0
    /// Of these, those that say something else than the row they were joined with.
    package internal(set) var merged = 0
    /// Rows taken without a field that could not be read.
    package internal(set) var notedRows = FaultLog()
    /// Rows that were left out by a condition of the mapping.
    package internal(set) var leftOut = 0
    /// Rows about one person or order, what of them holds, and the line they meet.
    package internal(set) var joinedRows = FaultLog()
    /// Records that were taken, and that nobody is found by, or only in part.
    package internal(set) var gapRecords = FaultLog()
    /// What was taken, as a whole.
    package internal(set) var portrait = ListPortrait()
    /// Names of columns that nothing was read of, as the header has them.
    package internal(set) var unreadColumns: [String] = []
    /// Beside the previous list, where there is one.
    package internal(set) var added = 0
    /// Records whose id was there before and that say something different now.
    package internal(set) var changed = 0
    /// Records that say what they said before; they keep their version.
    package internal(set) var unchanged = 0
    /// Records of the previous list that did not come again; counted at the end.
    package internal(set) var removed = 0

    package init() {}

    /// All refusals, kept or not.
    package var refused: Int { refusedRows.count }
    /// The first ones, in the order of the files.
    package var refusals: [Refusal] { refusedRows.entries }
    package var notes: [Refusal] { notedRows.entries }
    /// All notes, kept or not.
    package var noted: Int { notedRows.count }
    package var joined: [Refusal] { joinedRows.entries }
    package var gaps: [Refusal] { gapRecords.entries }

    func check(maximumRefused share: Double) throws(ImportError) {
        guard Double(refused) <= Double(read) * share else {
            throw .tooManyRefused(refused, of: read, share: share)
        }
        // No rows is a list of nobody; rows of which none is of use is another file than was meant.
        guard taken > 0 || read == 0 else { throw .nothing }
    }
}

/// Why nothing is imported.
package enum ImportError: Error, Hashable, Sendable, CustomStringConvertible {
    case missingColumns(file: String, [String])
    case doubleColumn(file: String, String)
    case utf16(file: String)
    /// Another kind of file: `an Excel workbook`.
    case notText(file: String, String)
    /// So many letters beyond ASCII are too few, or too much alike in the encodings that make letters of them.
    case encodingUnknown(file: String, letters: Int, [TextEncoding])
    case encodingsMixed(file: String, utf8: Int, other: Int)
    /// The line in which the header stands.
    case headerBelow(file: String, line: Int)
    case unknownFile(String, expected: [String])
    case missingFile([String])
    case noArray(file: String)
    case nothing
    case tooManyRefused(Int, of: Int, share: Double)

    package var description: String {
        switch self {
        case .missingColumns(let file, let names):
            "\(file): its header has no \(names.count == 1 ? "column" : "columns") \(names.joined(separator: ", ")); "
                + "choose another --layout, or write a mapping file"
        case .doubleColumn(let file, let name): "\(file): its header has \(name) twice; keep one of the two"
        case .utf16(let file): "\(file): is UTF-16; save it as UTF-8"
        case .notText(let file, let kind):
            "\(file): is \(kind), whatever its name says; open it in a spreadsheet and save it as CSV UTF-8"
        case .encodingUnknown(let file, _, let encodings) where encodings.isEmpty:
            "\(file): is neither UTF-8 nor in an encoding of Western European letters; save it as CSV UTF-8"
        case .encodingUnknown(let file, let letters, let encodings):
            "\(file): is not UTF-8, and \(letters) accented letters are too few to tell what it is. Give --encoding "
                + "\(encodings.map(\.rawValue).joined(separator: " or ")), look whether the names come out right, or save "
                + "it as CSV UTF-8"
        case .encodingsMixed(let file, let utf8, let other):
            "\(file): \(utf8) of its lines are UTF-8 and \(other) are not: it was put together from two files. Save each as "
                + "CSV UTF-8 first; or give --encoding of the others, and look whether the names come out right"
        case .headerBelow(let file, let line):
            "\(file): its header stands in line \(line); delete what stands above it"
        case .unknownFile(let file, let expected):
            "\(file): the layout has no such file; it has \(expected.joined(separator: ", "))"
        case .missingFile(let names): "the layout needs a file that ends in \(names.joined(separator: ", and one in "))"
        case .noArray(let file):
            "\(file): has no array `offenders`; NSOPW's 3.0 is one document with it, or an array of its persons"
        case .nothing: "no record could be read"
        case .tooManyRefused(let refused, let all, let share):
            "\(refused) of \(all) rows were refused, more than the \(Self.percent(share)) that may be; nothing is "
                + "written. Correct the rows or the mapping, or raise --refused"
        }
    }

    private static func percent(_ share: Double) -> String {
        let hundredths = Int((share * 10_000).rounded())
        return hundredths % 100 == 0 ? "\(hundredths / 100) %" : "\(Double(hundredths) / 100) %"
    }
}
