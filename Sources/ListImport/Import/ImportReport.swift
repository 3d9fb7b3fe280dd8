/// How an import went.
package struct ImportReport: Hashable, Sendable {
    /// What could not be read, and where.
    package struct Refusal: Hashable, Sendable {
        /// The last part of its path.
        package var file: String
        /// From 1.
        package var line: Int
        /// What is wrong, never what stands there.
        package var fault: RecordFault

        package init(file: String, line: Int, fault: RecordFault) {
            (self.file, self.line, self.fault) = (file, line, fault)
        }
    }

    /// No more refusals than these are kept; all are counted.
    package static let limit = 10_000

    /// Rows, or elements of a document.
    package internal(set) var read = 0
    /// Records that were passed on.
    package internal(set) var taken = 0
    /// All refusals, kept or not.
    package internal(set) var refused = 0
    /// Records said again, word for word.
    package internal(set) var repeated = 0
    /// The first ones, in the order of the files.
    package internal(set) var refusals: [Refusal] = []
    /// Rows taken without a field that could not be read.
    package internal(set) var notes: [Refusal] = []
    /// All notes, kept or not.
    package internal(set) var noted = 0
    /// Beside the previous list, where there is one.
    package internal(set) var added = 0
    /// Records whose id was there before and that say something different now.
    package internal(set) var changed = 0
    /// Records that say what they said before; they keep their version.
    package internal(set) var unchanged = 0
    /// Records of the previous list that did not come again; counted at the end.
    package internal(set) var removed = 0

    package init() {}

    mutating func refuse(_ refusal: Refusal) {
        refused += 1
        if refusals.count < Self.limit { refusals.append(refusal) }
    }

    mutating func note(_ note: Refusal) {
        noted += 1
        if notes.count < Self.limit { notes.append(note) }
    }

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
        case .unknownFile(let file, let expected):
            "\(file): the layout has no such file; it has \(expected.joined(separator: ", "))"
        case .missingFile(let names): "the layout needs a file that ends in \(names.joined(separator: ", and one in "))"
        case .noArray(let file): "\(file): has no array `offenders`"
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
