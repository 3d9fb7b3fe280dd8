import ArgumentParser
import Crypto
import Foundation
import ListImport
import Model

struct ListsSignCommand: TechnicianCommand {
    static let configuration = CommandConfiguration(
        commandName: "sign",
        abstract: "Signs a list, ready to be published to the boxes.",
        discussion: """
            Writes a folder with content.jsonl, manifest.json and manifest.sig (Ed25519 over the manifest's bytes, \
            base64). The key file holds the private key, 32 bytes in base64. A list that `lists check` finds wrong is not \
            signed. --version must rise with every publication of the list.
            """
    )

    @Option(help: ArgumentHelp("The district's private key.", valueName: "file"))
    var key: String

    @Option(name: .customLong("list"), help: "The list's name, the same in every version.")
    var name: String

    @Option(help: "registry, alerts or clearances.")
    var kind: ListKind

    @Option(name: .customLong("version"), help: "Higher than every one before.")
    var number: Int64

    @Option(help: ArgumentHelp("The last day it is good for.", valueName: "day"))
    var expires: CalendarDate

    @Option(help: ArgumentHelp("The folder to make; it must not be there yet.", valueName: "folder"))
    var out: String

    @Option(
        name: .customLong("source"),
        help: ArgumentHelp(
            "A source of the list and the day its records are of; may be repeated.",
            valueName: "name=day"
        )
    )
    var sources: [ListSource] = []

    @Flag(help: "JSON instead of text.")
    var json = false

    @Argument(help: "The list.", completion: .file())
    var list: String

    func validate() throws {
        guard number > 0 else { throw ValidationError("--version: expected a number above 0.") }
        guard ListManifest.isName(ListID(name)) else {
            throw ValidationError("--list: expected 1 to 64 small letters, digits and hyphens, as boxes take it.")
        }
    }

    func perform(in context: Context) async throws -> Outcome {
        let key = try SigningKey.read(self.key)
        guard expires >= .today else { throw Failure("--expires \(expires.iso8601) is over") }
        let summary = try ListsCheckCommand.summary(of: list, context.terminal)
        guard summary.problems.isEmpty, summary.kind == kind else {
            throw Failure("\(list): is not a right list of \(kind.rawValue); `vestibule lists check` says why")
        }
        let manifest = try ListFolder.write(out, list, key) { sha256, size in
            ListManifest(
                list: ListID(name),
                kind: kind,
                version: number,
                issued: .now,
                expires: WallTime(milliseconds: Int64(expires.daysSince1970 + 1) * 86_400_000),
                sha256: sha256,
                size: size,
                count: summary.count,
                sources: sources.isEmpty ? nil : sources
            )
        }
        let text = """
            \(out): list \(name), version \(number), \(counted(manifest.count, "record")), good until
            \(manifest.expires.rfc3339). Boxes take it with this public key:
            \(key.publicKey.rawRepresentation.base64EncodedString())
            """
        context.terminal.line(json ? try JSON.document(manifest) : text)
        return .well
    }
}

extension ListSource: ExpressibleByArgument {
    package init?(argument: String) {
        let parts = argument.split(separator: "=", maxSplits: 1)
        guard parts.count == 2, let day = CalendarDate(iso8601: String(parts[1])) else { return nil }
        self.init(name: String(parts[0]), asOf: day)
    }
}
