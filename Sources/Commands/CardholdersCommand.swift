import ArgumentParser
import FoundationEssentials
import LocalAPI
import SiteConfiguration

struct CardholdersCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "cardholders",
        abstract: "Who holds which badge.",
        subcommands: [CardholdersImportCommand.self]
    )
}

struct CardholdersImportCommand: TechnicianCommand {
    static let configuration = CommandConfiguration(
        commandName: "import",
        abstract: "Replaces all cardholders by those of a file, all or none.",
        discussion: """
            A .csv file, whose first line names the columns, or a .yaml file. One that has no cardholders, or many fewer than \
            there were, is refused unless --shrinks-to says that it is meant.
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

    func validate() throws {
        guard shrinksTo.map({ $0 >= 0 }) ?? true else { throw ValidationError("--shrinks-to: expected 0 or more.") }
        guard format != nil else {
            throw ValidationError("'\(file)': expected a file that ends in .csv, .yaml or .yml.")
        }
    }

    func perform(in context: Context) async throws -> Outcome {
        let (json, format, meant) = (common.json, format ?? .csv, shrinksTo)
        let bytes = try contents()
        return try await context.connect(common.socket) { core in
            let upload = CardholderUpload(bytes, type: format.rawValue, shrinksTo: meant)
            let answer = try await core.call(.importCardholders, upload)
            let text = "\(counted(answer.count, "cardholder")) now; all earlier ones are replaced.\n"
            context.terminal.write(json ? try JSON.document(answer) + "\n" : text)
            return .well
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
