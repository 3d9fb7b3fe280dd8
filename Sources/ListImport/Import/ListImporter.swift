import FoundationEssentials
package import Model

/// One import: files in, records out.
package struct ListImporter {
    private var source: any RecordSource

    /// - Parameter emit: takes each record as soon as it is known; what it throws ends the import.
    package init(
        _ layout: Layout,
        _ settings: ImportSettings,
        previous: PreviousList? = nil,
        emit: @escaping (ListedPerson) throws -> Void
    ) {
        let intake = Intake(settings, previous: previous, emit: emit)
        if let mapping = layout.mapping {
            source = TableImport(mapping, asOf: settings.asOf, into: intake)
        } else if layout == .nsopw3 {
            source = DocumentImport(asOf: settings.asOf, into: intake)
        } else {
            source = CanonicalImport(asOf: settings.asOf, into: intake)
        }
    }

    /// By a mapping of the district's own, instead of a layout that is built in.
    package init(
        _ mapping: Mapping,
        _ settings: ImportSettings,
        previous: PreviousList? = nil,
        emit: @escaping (ListedPerson) throws -> Void
    ) {
        source = TableImport(
            mapping,
            asOf: settings.asOf,
            into: Intake(settings, previous: previous, emit: emit)
        )
    }

    /// How it goes so far; also what to say of an import that fails.
    package var report: ImportReport { source.report }

    /// Reads one file of the layout, piece by piece.
    /// - Throws: `ImportError` when it is another file than was meant; what reading it and what `emit` throws.
    package mutating func read(_ file: ListFile) throws { try source.read(file) }

    /// - Parameter progress: called with what is done of the records that are made only now, and how many there are.
    /// - Throws: `ImportError` when the list is not to be used.
    package mutating func finish(progress: ((_ done: Int, _ all: Int) -> Void)? = nil) throws -> ImportReport {
        try source.finish(progress ?? { _, _ in })
    }
}

/// One way of making records from files.
protocol RecordSource {
    /// How it goes so far.
    var report: ImportReport { get }

    mutating func read(_ file: ListFile) throws
    mutating func finish(_ progress: (Int, Int) -> Void) throws -> ImportReport
}

/// Passes our own list on, each record checked; one that others wrote is put right where that can be done.
struct CanonicalImport: RecordSource {
    private let asOf: CalendarDate
    private var intake: Intake
    private let decoder = JSONDecoder()

    init(asOf: CalendarDate, into intake: Intake) { (self.asOf, self.intake) = (asOf, intake) }

    var report: ImportReport { intake.report }

    mutating func read(_ file: ListFile) throws {
        let prepared = try file.prepared(as: .utf8)
        if prepared.isLasting, try prepared.open().beginsWithArray() {
            var elements = JSONElements(try prepared.open(), key: "")
            while let element = try elements.element() {
                try take(element.bytes, isTooLong: element.isTooLong, file: file.name, line: element.line)
            }
            return
        }
        var lines = LineReader(try prepared.open())
        while let line = try lines.line() {
            try take(line.bytes, isTooLong: line.isTooLong, file: file.name, line: line.number)
        }
    }

    private mutating func take(_ bytes: [UInt8], isTooLong: Bool, file: String, line: Int) throws {
        intake.countRow()
        guard !isTooLong, bytes.count <= LineReader.limit else {
            return intake.refuse(.tooLong, file: file, line: line)
        }
        if let person = try? decoder.decode(ListedPerson.self, from: Data(bytes)) {
            return try take(person, file: file, line: line, isVersioned: true)
        }
        // What the decoder says may quote the record: only that it failed is passed on.
        guard let record = try? decoder.decode(LooseRecord.self, from: Data(bytes)) else {
            return intake.refuse(.notJSON, file: file, line: line)
        }
        let (person, notes, isVersioned) = record.person(on: asOf)
        intake.note(notes, file: file, line: line)
        try take(person, file: file, line: line, isVersioned: isVersioned)
    }

    private mutating func take(_ person: ListedPerson, file: String, line: Int, isVersioned: Bool) throws {
        guard !person.id.isEmpty else { return intake.refuse(.identifier, file: file, line: line) }
        try intake.take(person, file: file, line: line, isCanonical: true, isVersioned: isVersioned)
    }

    mutating func finish(_ progress: (Int, Int) -> Void) throws -> ImportReport { try intake.finish() }
}

extension ListFile {
    /// The first character says that an array follows.
    fileprivate func beginsWithArray() throws -> Bool {
        while let piece = try next() {
            let first = piece.first { ![0x20, 0x09, 0x0A, 0x0D, 0xEF, 0xBB, 0xBF].contains($0) }
            if let first { return first == UInt8(ascii: "[") }
        }
        return false
    }
}
