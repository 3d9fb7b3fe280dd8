import ArgumentParser
import ListImport
import LocalAPI
import Model
import Screening
import Vocabulary

struct ScreenCommand: TechnicianCommand {
    static let configuration = CommandConfiguration(
        commandName: "screen",
        abstract: "Compares one person with the lists, and explains field by field what was found.",
        discussion: """
            With the lists that the core holds, which records that somebody looked at what was found; or with --list, which \
            needs no core: the list is read and indexed anew. What is found is a potential match, for an officer to judge; a \
            name alone is none. Clearances are never searched by likeness.
            """
    )

    @Option(help: ArgumentHelp("A list instead of the core's.", valueName: "list.jsonl"), completion: .file())
    var list: String?

    @Option(help: "Given name; none for people who have one name.")
    var given = ""

    @Option(help: "Middle names.")
    var middle = ""

    @Option(help: "Family name, or both.")
    var family = ""

    @Option(help: "Suffix, such as Jr.")
    var suffix = ""

    @Option(help: ArgumentHelp("1982-01-31, 1982, or age:45@2026-01-01.", valueName: "date"))
    var birthDate: BirthDate?

    @Option(help: "female, male or other.")
    var sex: Sex?

    @Option(help: ArgumentHelp("As the document says it.", valueName: "number"))
    var documentNumber: String?

    @Option(help: "en or es.")
    var language = Language.en

    @OptionGroup var common: CommonOptions

    enum Language: String, ExpressibleByArgument { case en, es }

    func validate() throws {
        guard !given.isEmpty || !family.isEmpty else { throw ValidationError("Give --given, --family, or both.") }
    }

    func perform(in context: Context) async throws -> Outcome {
        let person = Person(
            name: PersonName(given: given, middle: middle, family: family, suffix: suffix),
            birthDate: birthDate,
            sex: sex,
            documentNumber: documentNumber
        )
        guard let list else {
            return try await context.connect(common.socket) { core in
                try show(try await core.call(.screen, person), nil, context.terminal)
            }
        }
        let snapshot = try snapshot(list, context.terminal)
        return try show(assess(person, against: [snapshot]), snapshot, context.terminal)
    }

    private func show(_ assessment: Assessment, _ snapshot: Snapshot?, _ terminal: Terminal) throws -> Outcome {
        if common.json {
            terminal.line(try JSON.document(ScreenAnswer(assessment, snapshot)))
        } else {
            terminal.write(ScreenScreen(language: language, style: terminal.style).text(assessment, snapshot))
        }
        return .well
    }

    private func snapshot(_ list: String, _ terminal: Terminal) throws -> Snapshot {
        let input = try InputFile(list)
        let bar = ProgressBar(
            terminal,
            [("reading", 55, input.size), ("indexing", 20, 0), ("finishing the index", 25, 0)]
        )
        defer { bar.end() }
        let file = input.listFile(bar)
        var lines = CanonicalLines(file)
        var records: [ListedPerson] = []
        while let (line, record) = try lines.next() {
            do throws(RecordFault) {
                let person = try record.get()
                try RecordRules.check(person, on: nil)
                records.append(person)
            } catch {
                throw CommandError("\(list): line \(line) \(error.rawValue)")
            }
        }
        guard !records.isEmpty else { throw CommandError("\(list): is empty") }
        guard records.allSatisfy({ $0.clearance == nil }) else {
            throw CommandError("\(list): holds clearances, which are never searched by likeness")
        }
        let kind: ListKind = records.contains { $0.alert != nil } ? .alerts : .registry
        let state = ListState(
            list: ListID(file.name),
            kind: kind,
            version: 1,
            issued: .now,
            expires: .now,
            count: records.count
        )
        bar.turn(to: 1, total: records.count)
        var builder = SnapshotBuilder()
        for (index, record) in records.enumerated() {
            builder.add(record)
            if index.isMultiple(of: 1000) { bar.advance(1000) }
        }
        bar.turn(to: 2)
        do throws(SnapshotFileError) {
            return try builder.inMemory(state)
        } catch {
            throw CommandError("\(list): \(error)")
        }
    }
}

extension Sex: ExpressibleByArgument {}

extension BirthDate: ExpressibleByArgument {
    /// `1982-01-31`, `1982` or `age:45@2026-01-01`; `nil` for anything else.
    package init?(argument: String) { self.init(rawValue: argument) }
}
