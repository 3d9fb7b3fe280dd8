import FoundationEssentials
import ListImport
import Model

/// One import in memory: what came out, and how it went.
struct Imported {
    var people: [ListedPerson] = []
    var report = ImportReport()
    var failure: ImportError?

    static let day = CalendarDate(daysSince1970: 20_454)  // 2026-01-01

    init(
        _ layout: Layout,
        _ files: [(String, String)],
        kind: ListKind? = nil,
        previous: [ListedPerson]? = nil,
        maximumRefused: Double = 0.01,
        on day: CalendarDate = Self.day
    ) throws {
        let settings = ImportSettings(
            kind: kind ?? layout.kind ?? .registry,
            asOf: day,
            maximumRefused: maximumRefused
        )
        let sink = Sink()
        var importer = ListImporter(layout, settings, previous: previous.map(Self.list)) { sink.people.append($0) }
        try run(&importer, files.map { ListFile(name: $0, bytes: Array($1.utf8)) }, sink)
    }

    init(
        _ mapping: String,
        _ bytes: [UInt8],
        maximumRefused: Double = 0.01,
        piece: Int = .max
    ) throws {
        let mapping = try MappingFile.parse(mapping)
        let settings = ImportSettings(kind: mapping.kind, asOf: Self.day, maximumRefused: maximumRefused)
        let sink = Sink()
        var importer = ListImporter(mapping, settings) { sink.people.append($0) }
        try run(&importer, [Self.file(bytes, piece: piece)], sink)
    }

    init(_ mapping: String, _ text: String, maximumRefused: Double = 0.01, piece: Int = .max) throws {
        try self.init(mapping, Array(text.utf8), maximumRefused: maximumRefused, piece: piece)
    }

    var faults: [RecordFault] { report.refusals.map(\.fault) }

    private final class Sink { var people: [ListedPerson] = [] }

    private mutating func run(_ importer: inout ListImporter, _ files: [ListFile], _ sink: Sink) throws {
        do {
            for file in files { try importer.read(file) }
            report = try importer.finish()
        } catch let error as ImportError {
            failure = error
        }
        people = sink.people
    }

    private static func list(_ people: [ListedPerson]) -> PreviousList {
        people.reduce(into: PreviousList()) { $0.add($1) }
    }

    /// In pieces of so many bytes.
    private static func file(_ bytes: [UInt8], piece: Int) -> ListFile {
        var rest = bytes[...]
        return ListFile(name: "list.csv") {
            defer { rest = rest.dropFirst(piece) }
            return rest.isEmpty ? nil : Array(rest.prefix(piece))
        }
    }
}

extension BirthDate {
    init(_ text: String) { self = BirthDate(rawValue: text) ?? .year(9999) }
}
