/// One way of making records from files.
protocol RecordSource {
    mutating func read(_ file: ListFile) throws
    mutating func finish() throws -> ImportReport
}
