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

    package mutating func read(_ file: ListFile) throws { try source.read(file) }

    /// - Throws: `ImportFailure` when the list is not to be used.
    package mutating func finish() throws -> ImportReport { try source.finish() }
}
