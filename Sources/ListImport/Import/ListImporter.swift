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
            source = CanonicalImport(into: intake)
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

    /// - Throws: `ImportError` when the list is not to be used.
    package mutating func finish() throws -> ImportReport { try source.finish() }
}

/// One way of making records from files.
protocol RecordSource {
    /// How it goes so far.
    var report: ImportReport { get }

    mutating func read(_ file: ListFile) throws
    mutating func finish() throws -> ImportReport
}

/// Passes our own list on, each line checked.
struct CanonicalImport: RecordSource {
    private var intake: Intake

    init(into intake: Intake) { self.intake = intake }

    var report: ImportReport { intake.report }

    mutating func read(_ file: ListFile) throws {
        var lines = CanonicalLines(file)
        while let (line, record) = try lines.next() {
            intake.countRow()
            switch record {
            case .failure(let fault): intake.refuse(fault, file: file.name, line: line)
            case .success(let person) where person.id.isEmpty:
                intake.refuse(.identifier, file: file.name, line: line)
            case .success(let person): try intake.take(person, file: file.name, line: line, isVersioned: true)
            }
        }
    }

    mutating func finish() throws -> ImportReport { try intake.finish() }
}
