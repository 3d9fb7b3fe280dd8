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
        discussion: "A .csv file, whose first line names the columns, or a .yaml file."
    )

    @OptionGroup var common: CommonOptions

    @Argument(help: "cardholders.csv or cardholders.yaml", completion: .file(extensions: ["csv", "yaml", "yml"]))
    var file: String

    func validate() throws {
        guard format != nil else {
            throw ValidationError("'\(file)': expected a file that ends in .csv, .yaml or .yml.")
        }
    }

    func perform(in context: Context) async throws -> Outcome {
        let (json, format) = (common.json, format ?? .csv)
        let bytes = try contents()
        return try await context.connect(common.socket) { core in
            let answer = try await core.call(.importCardholders, CardholderUpload(bytes, type: format.rawValue))
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
                throw Failure("\(file): larger than \(CardholderFile.sizeLimit >> 20) MiB; is it a cardholder file?")
            }
            return Array(data)
        } catch let error as CocoaError {
            throw Failure(
                "\(file): cannot be read (\(error.code == .fileReadNoSuchFile ? "no such file" : "no right to"))"
            )
        }
    }
}
