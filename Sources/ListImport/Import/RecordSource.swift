/// One way of making records from files.
protocol RecordSource {
    /// How it goes so far.
    var report: ImportReport { get }

    mutating func read(_ file: ListFile) throws
    mutating func finish() throws -> ImportReport
}
