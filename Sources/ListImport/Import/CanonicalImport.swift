import Model

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
