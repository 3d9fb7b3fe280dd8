import ArgumentParser
import FoundationEssentials
import LocalAPI
import SiteConfiguration

struct CardholdersCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "cardholders",
        abstract: "Who holds which badge.",
        subcommands: [CardholdersImportCommand.self, CardholdersListCommand.self, CardholdersShowCommand.self]
    )
}

struct CardholdersImportCommand: TechnicianCommand {
    static let configuration = CommandConfiguration(
        commandName: "import",
        abstract: "Replaces all cardholders by those of a file, all or none.",
        discussion: """
            A .csv file, whose first line names the columns, or a .yaml file. One that has no cardholders, or many fewer than \
            there were, is refused unless --shrinks-to says that it is meant. --dry-run shows what would change, by badge and \
            name, and changes nothing. To rename a door or a schedule: change the configuration, import with \
            --before-reload, and reload at once.
            """
    )

    @OptionGroup var common: CommonOptions

    @Argument(help: "cardholders.csv or cardholders.yaml", completion: .file(extensions: ["csv", "yaml", "yml"]))
    var file: String

    @Option(
        help: ArgumentHelp(
            "How many cardholders the file has, when it is meant to have so few, or 0.",
            valueName: "count"
        )
    )
    var shrinksTo: Int?

    @Flag(help: "Changes nothing, and shows what would change.")
    var dryRun = false

    @Flag(help: "They may name doors and schedules of the configuration on the disk, which is not reloaded yet.")
    var beforeReload = false

    func validate() throws {
        guard shrinksTo.map({ $0 >= 0 }) ?? true else { throw ValidationError("--shrinks-to: expected 0 or more.") }
        guard format != nil else {
            throw ValidationError("'\(file)': expected a file that ends in .csv, .yaml or .yml.")
        }
    }

    func perform(in context: Context) async throws -> Outcome {
        let (json, isDryRun) = (common.json, dryRun)
        let upload = CardholderUpload(
            try contents(),
            type: (format ?? .csv).rawValue,
            name: file,
            shrinksTo: shrinksTo,
            isDryRun: dryRun,
            isBeforeReload: beforeReload
        )
        return try await context.connect(common.socket) { core in
            let answer = try await core.call(.importCardholders, upload)
            let text = isDryRun ? answer.forecast : answer.words
            context.terminal.write(json ? try JSON.document(answer) + "\n" : text)
            return answer.objection == nil ? .well : .problem
        }
    }

    private var format: CardholderFile.Format? {
        switch file.split(separator: ".").last?.lowercased() {
        case "csv": .csv
        case "yaml", "yml": .yaml
        default: nil
        }
    }

    private func contents() throws -> [UInt8] {
        do {
            let data = try Data(contentsOf: URL(filePath: file))
            guard data.count <= CardholderFile.sizeLimit else {
                throw CommandError(
                    "\(file): larger than \(CardholderFile.sizeLimit >> 20) MiB; is it a cardholder file?"
                )
            }
            return Array(data)
        } catch let error as CocoaError {
            throw CommandError(
                "\(file): cannot be read (\(error.code == .fileReadNoSuchFile ? "no such file" : "no right to"))"
            )
        }
    }
}

extension CardholderImport {
    /// What was done.
    fileprivate var words: String {
        "\(counted(count, "cardholder")) now; all earlier ones are replaced\(difference.map { ": \($0.counts)" } ?? "").\n"
            + warning
    }

    /// Badges that open nothing, because their numbers never come.
    private var warning: String {
        guard let numbers = undeliverable, let first = numbers.first else { return "" }
        let text =
            "\(counted(numbers.count, "badge number")) can come from no scanner of this entrance, as it is configured: "
            + numbers.prefix(5).joined(separator: ", ") + (numbers.count > 5 ? " …" : "")
            + ". Hold badge \(first) to a reader and write the number that 'vestibule scan' shows, or mend the reader's format."
        return TextLayout.wrapped(text).joined(separator: "\n") + "\n"
    }

    /// What would be done, badge by badge.
    fileprivate var forecast: String {
        let rows = (difference?.changes ?? []).map { change in
            let what = change.columns.isEmpty ? "" : change.columns.joined(separator: ", ")
            return ["\(change.kind.mark) \(change.badge)", change.person, what]
        }
        let end =
            objection.map { "It would be refused. \($0)" } ?? "Nothing was changed; leave out --dry-run to import it."
        let heading = "\(counted(count, "cardholder")) in the file\(difference.map { ": \($0.counts)" } ?? "")."
        return ([heading] + TextLayout.table(rows) + [end]).joined(separator: "\n") + "\n" + warning
    }
}

extension CardholderDifference {
    fileprivate var counts: String { "\(added) new, \(removed) gone, \(changed) changed" }
}

extension CardholderDifference.Kind {
    fileprivate var mark: String {
        switch self {
        case .added: "+"
        case .removed: "-"
        case .changed: "~"
        }
    }
}
