import ArgumentParser
import Crypto
import FoundationEssentials
import Glibc
import ListImport
import Model

struct ListsImportCommand: TechnicianCommand {
    static let configuration = CommandConfiguration(
        commandName: "import",
        abstract: "Makes a list from the files of a registry or of the school.",
        discussion: """
            Each row that cannot be read is named by file, line and reason, and the others are taken; with more refused \
            rows than --refused allows, nothing is written. `vestibule lists layouts` shows what is built in.
            """
    )

    @Option(help: ArgumentHelp("How the files are laid out.", valueName: "name"))
    var layout: Layout?

    @Option(help: ArgumentHelp("A mapping file: which column is which field.", valueName: "file"))
    var mapping: String?

    @Option(help: "registry, alerts or clearances; where the layout does not say it.")
    var kind: ListKind?

    @Option(help: ArgumentHelp("The list imported before: what did not change keeps its version.", valueName: "file"))
    var previous: String?

    @Option(help: ArgumentHelp("The day of the list, for ages and two-digit years; else today.", valueName: "day"))
    var asOf: CalendarDate?

    @Option(help: ArgumentHelp("How many of 100 rows may be refused.", valueName: "percent"))
    var refused = 1.0

    @Option(help: "utf-8, windows-1252, macroman, iso-8859-15 or cp850; else as it is recognised.")
    var encoding: TextEncoding?

    @Option(help: "month-first (1/31/1982) or day-first (31.1.1982); else as the layout has it.")
    var dates: DateOrder?

    @Option(
        name: .customLong("where"),
        help: ArgumentHelp(
            "Only rows with STATUS=ACTIVE,PENDING; or all but those with STATUS!=DECEASED.",
            valueName: "rows"
        )
    )
    var conditions: [RowCondition] = []

    @Flag(help: "Rows with one id are one person: their names, dates and numbers are put together.")
    var merge = false

    @Option(help: ArgumentHelp("The list to write.", valueName: "list.jsonl"), completion: .file())
    var out: String

    @Flag(help: "JSON instead of text.")
    var json = false

    @Argument(help: "The files, all of one list.", completion: .file())
    var files: [String]

    func validate() throws {
        guard (layout == nil) != (mapping == nil) else {
            throw ValidationError("Give --layout or --mapping, one of the two.")
        }
        guard (0...100).contains(refused) else { throw ValidationError("--refused: expected 0 to 100.") }
        if let kind, let own = layout?.kind, own != kind {
            throw ValidationError("--kind \(kind.rawValue): this layout is of \(own.rawValue).")
        }
    }

    func perform(in context: Context) async throws -> Outcome {
        let inputs = try files.map(InputFile.init)
        let before = try previous.map { try Self.read(previous: $0, context.terminal) }
        let output = try OutputFile(out)
        let encoder = CanonicalLines.encoder()
        var (hash, size) = (SHA256(), 0)
        var importer = try importer(before) {
            let line = try CanonicalLines.line($0, encoder)
            hash.update(data: line)
            size += line.count
            try output.write(line)
        }
        let bar = ProgressBar(context.terminal, try stages(inputs.reduce(0) { $0 + $1.size }))
        defer { bar.end() }
        do {
            for input in inputs { try importer.read(input.listFile(bar)) }
            _ = try importer.finish { done, all in
                bar.turn(to: 2, total: all)
                if done > 0 { bar.advance(1000) }
            }
            bar.turn(to: 3)
            if access(out, F_OK) == 0 { context.terminal.complain("\(out): the list that was there is replaced") }
            let sha256 = Hexadecimal.text(Array(hash.finalize()))
            let rows = RefusedRows(refused: importer.report.refused, size: size, sha256: sha256)
            try rows.note(beside: out)
            try output.publish()
            rows.settle(beside: out)
        } catch let failure as ImportError {
            bar.end()
            return try show(importer.report, failure, step: try step(after: failure), context.terminal)
        }
        bar.end()
        return try show(importer.report, nil, context.terminal)
    }

    /// Most often another layout was named than the file's, or the file is none.
    private func step(after failure: ImportError) throws -> String {
        guard case .missingColumns(let name, _) = failure,
            let path = files.first(where: { $0 == name || $0.hasSuffix("/\(name)") })
        else { return "" }
        let input = try InputFile(path)
        guard input.isFile else { return "" }
        guard let beginning = try input.next() else { return "The file is empty: get it again." }
        let fitting = Layout.fitting(beginning).filter { $0 != layout }
        guard !fitting.isEmpty else { return "" }
        return "Its columns are those of --layout \(fitting.map(\.rawValue).joined(separator: " or "))."
    }

    /// Shares as they were measured, by what the stages do: looking through is a glance at each byte, and rows that lie in
    /// several files become records only when all are read; what takes the time is making records.
    private func stages(_ size: Int) throws -> [(title: String, share: Double, total: Int)] {
        let mapping = merge ? nil : layout?.mapping
        let isTogether = merge || mapping?.isRelational ?? false
        let isLookedThrough = layout.map { $0.mapping != nil } ?? true
        return [
            ("looking through", isLookedThrough ? 1 : 0, size), ("reading", isTogether ? 13 : 98, size),
            ("putting together", isTogether ? 85 : 0, 0), ("writing", 1, 0),
        ]
    }

    private func show(
        _ report: ImportReport,
        _ failure: ImportError?,
        step: String = "",
        _ terminal: Terminal
    ) throws -> Outcome {
        let answer = ImportAnswer(
            report,
            failure,
            step: step,
            written: out,
            hasPrevious: previous != nil,
            isOfSchool: [.alerts, .clearances].contains(kind ?? layout?.kind)
        )
        terminal.write(json ? try JSON.document(answer) + "\n" : answer.screen.text(terminal.style))
        return answer.screen.outcome
    }

    private func importer(
        _ before: PreviousList?,
        emit: @escaping (ListedPerson) throws -> Void
    ) throws -> ListImporter {
        if let layout, layout.mapping == nil || conditions.isEmpty && !merge && dates == nil {
            guard conditions.isEmpty else { throw CommandError("--where: files of \(layout.rawValue) have no columns") }
            guard !merge, dates == nil else {
                throw CommandError("--merge, --dates: files of \(layout.rawValue) have no columns")
            }
            return ListImporter(layout, settings(layout.kind), previous: before, emit: emit)
        }
        var mapping = try layout?.mapping ?? readMapping()
        mapping.conditions += conditions
        if let dates { mapping.dates = dates }
        if merge {
            guard let merged = mapping.merged else { throw CommandError("--merge: no column is an id") }
            mapping = merged
        }
        return ListImporter(mapping, settings(mapping.kind), previous: before, emit: emit)
    }

    private func settings(_ own: ListKind?) -> ImportSettings {
        ImportSettings(
            kind: kind ?? own ?? .registry,
            asOf: asOf ?? .today,
            maximumRefused: refused / 100,
            encoding: encoding
        )
    }

    private func readMapping() throws -> Mapping {
        let path = mapping ?? ""
        let bytes = try InputFile(path).contents(limit: 1 << 20)
        do throws(MappingError) {
            return try MappingFile.parse(String(decoding: bytes, as: UTF8.self))
        } catch {
            throw CommandError("\(path): \(error)")
        }
    }

    private static func read(previous path: String, _ terminal: Terminal) throws -> PreviousList {
        let input = try InputFile(path)
        let bar = ProgressBar(terminal, "reading the previous list", total: input.size)
        defer { bar.end() }
        var lines = CanonicalLines(input.listFile(bar))
        var list = PreviousList()
        while let (line, record) = try lines.next() {
            guard case .success(let person) = record else {
                throw CommandError("\(path): line \(line) is no record of a list; `vestibule lists check` says more")
            }
            list.add(person)
        }
        return list
    }
}

extension TextEncoding: ExpressibleByArgument {}
extension RowCondition: ExpressibleByArgument {}
extension DateOrder: ExpressibleByArgument {}
