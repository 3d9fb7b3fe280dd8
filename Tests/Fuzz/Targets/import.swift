// The files of a registry, by every layout and by a mapping of one's own; the first byte chooses which, the second cuts the file
// into pieces. Every row is accounted for, pieces of another size give the same, and what comes out a box takes.
import FoundationEssentials
import ListImport
import Model
import Screening

private let day = CalendarDate(daysSince1970: 20_454)

/// One that says all a mapping file can.
private let own = Mapping(
    encoding: .windows1252,
    delimiter: .semicolon,
    dates: .dayFirst,
    names: .familyFirst,
    tables: [
        Table(
            columns: [
                Column("N", .id), Column("WHO", .name), Column("BORN", .birthDate), Column("SEX", .sex),
                Column("CM", .height), Column("KG", .weight),
            ]
        )
    ]
)

/// What libFuzzer calls with each input.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzz(_ data: UnsafePointer<UInt8>, _ count: Int) -> CInt {
    guard count > 2 else { return 0 }
    let (choice, piece) = (data[0], Int(data[1]) + 1)
    var whole = Import()
    let result = measured(data, count, .list) { bytes in
        whole = Import(bytes.dropFirst(2), choice, piece: .max)
    }
    whole.check()
    let pieces = Import(Array(UnsafeBufferPointer(start: data, count: min(count, 4096)))[2...], choice, piece: piece)
    guard pieces.lines == whole.lines, pieces.report == whole.report else { fatalError("pieces of \(piece) differ") }
    return result
}

private struct Import {
    var lines: [UInt8] = []
    var report = ImportReport()
    private var isRelational = false

    init() {}

    init(_ bytes: ArraySlice<UInt8>, _ choice: UInt8, piece: Int) {
        let layouts = Layout.allCases
        let layout = layouts.indices.contains(Int(choice)) ? layouts[Int(choice)] : nil
        let sink = Sink()
        let settings = ImportSettings(kind: layout?.kind ?? .registry, asOf: day, maximumRefused: 1)
        var importer =
            layout.map { ListImporter($0, settings) { try sink.take($0) } }
            ?? ListImporter(own, settings) { try sink.take($0) }
        let mapping = layout.map(\.mapping) ?? own
        isRelational = mapping?.isRelational ?? false
        // The tables of a layout stand one after the other, a NUL between.
        let parts = bytes.split(
            separator: 0,
            maxSplits: max(0, (mapping?.tables.count ?? 1) - 1),
            omittingEmptySubsequences: false
        )
        do {
            for (part, table) in zip(parts, mapping?.tables.map { $0.file ?? "list.csv" } ?? ["list.json"]) {
                try importer.read(Self.file("IL" + table, part, piece))
            }
            report = try importer.finish()
        } catch {
            report = importer.report
        }
        lines = sink.lines
    }

    func check() {
        guard isRelational || report.read == report.taken + report.refused + report.repeated else {
            fatalError("a row is unaccounted for: \(report.read)")
        }
        lines.withUnsafeBytes { content in
            var count = 0
            do throws(SnapshotError) {
                try ListLines.forEach(of: content) { _ in count += 1 }
            } catch {
                fatalError("the box refuses what was imported: \(error)")
            }
            guard count == report.taken else { fatalError("\(count) of \(report.taken) records came out") }
        }
    }

    private static func file(_ name: String, _ bytes: ArraySlice<UInt8>, _ piece: Int) -> ListFile {
        var rest = bytes
        return ListFile(name: name) {
            defer { rest = rest.dropFirst(piece) }
            return rest.isEmpty ? nil : Array(rest.prefix(piece))
        }
    }
}

private final class Sink {
    private let encoder = CanonicalLines.encoder()
    var lines: [UInt8] = []

    func take(_ person: ListedPerson) throws { lines += try CanonicalLines.line(person, encoder) }
}
