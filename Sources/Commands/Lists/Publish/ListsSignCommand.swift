import ArgumentParser
import Crypto
import Foundation
import ListImport
import Model
import Screening

struct ListsSignCommand: TechnicianCommand {
    static let configuration = CommandConfiguration(
        commandName: "sign",
        abstract: "Signs a list, ready to be published to the boxes.",
        discussion: """
            Writes a folder with content.jsonl, manifest.json and manifest.sig (Ed25519 over the manifest's bytes, \
            base64). The key file holds the private key, 32 bytes in base64. A list that `lists check` finds wrong is not \
            signed. --version must rise with every publication of the list. Boxes refuse a list that is empty, or that \
            loses more at once than they allow (a fifth, unless configured otherwise); where that is right, \
            --shrinks-to says so in what is signed. A box that was away meanwhile may need it in the next version too.
            """
    )

    /// Days.
    private static let longestLife = 10 * 365

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

    @Option(
        help: ArgumentHelp(
            "How many records the list has, when it is meant to have so few, or 0.",
            valueName: "count"
        )
    )
    var shrinksTo: Int?

    @Flag(help: "JSON instead of text.")
    var json = false

    @Argument(help: "The list.", completion: .file())
    var list: String

    func validate() throws {
        guard number > 0 else { throw ValidationError("--version: expected a number above 0.") }
        guard number <= ListState.highestVersion else {
            throw ValidationError("--version: expected at most 14 digits, or boxes could take no later one.")
        }
        guard ListManifest.isName(ListID(name)) else {
            throw ValidationError("--list: expected 1 to 64 small letters, digits and hyphens, as boxes take it.")
        }
    }

    func perform(in context: Context) async throws -> Outcome {
        let key = try SigningKey.read(self.key)
        guard expires >= .today else { throw CommandError("--expires \(expires.iso8601) is over") }
        guard expires.daysSince1970 - CalendarDate.today.daysSince1970 <= Self.longestLife else {
            throw CommandError("--expires \(expires.iso8601) is more than ten years away; boxes refuse that")
        }
        let input = try InputFile(list)
        let bar = ProgressBar(context.terminal, [("checking", 90, input.size), ("signing", 10, input.size)])
        defer { bar.end() }
        let summary = try ListsCheckCommand.summary(of: input, bar)
        try check(summary)
        bar.turn(to: 1)
        let manifest = try ListFolder.write(out, list, key, bar) { sha256, size in
            ListManifest(
                list: ListID(name),
                kind: kind,
                version: number,
                issued: .now,
                expires: WallTime(milliseconds: Int64(expires.daysSince1970 + 1) * 86_400_000),
                sha256: sha256,
                size: size,
                count: summary.count,
                shrinksOnPurpose: shrinksTo == nil ? nil : true,
                sources: sources.isEmpty ? nil : sources,
                neverFound: summary.neverFound > 0 ? summary.neverFound : nil,
                refusedRows: RefusedRows.of(list, sha256: sha256, size: size)
            )
        }
        bar.end()
        let text = """
            \(out): list \(name), version \(number), \(manifest.extent), good until
            \(manifest.expires.rfc3339). Boxes take it with this public key:
            \(key.publicKey.rawRepresentation.base64EncodedString())
            """
        context.terminal.line(json ? try JSON.document(manifest) : text)
        if let gaps = manifest.gaps { context.terminal.complain("\(list): \(gaps); its boxes say so") }
        return .well
    }

    /// What is signed is right, and meant.
    private func check(_ summary: ListSummary) throws(CommandError) {
        guard summary.wrongLines.count == 0 else {
            throw CommandError(
                "\(list): \(counted(summary.wrongLines.count, "line is", "lines are")) wrong; nothing is signed. "
                    + "`vestibule lists check` names them"
            )
        }
        guard summary.count == 0 || summary.kind == kind else {
            throw CommandError(
                "\(list): is not a list of \(kind.rawValue) alone; nothing is signed. Give the kind that "
                    + "`vestibule lists check` shows as --kind, and sign a list for each kind"
            )
        }
        if let shrinksTo, shrinksTo != summary.count {
            throw CommandError(
                "--shrinks-to \(shrinksTo): \(list) has \(counted(summary.count, "record")); nothing is signed. Look at "
                    + "what changed with `vestibule lists diff`, then give the number you mean"
            )
        }
        guard summary.count > 0 || shrinksTo == 0 else {
            throw CommandError(
                "\(list): is empty; nothing is signed. If nobody is to be on the list any more, say so: --shrinks-to 0"
            )
        }
    }
}

extension ListSource: ExpressibleByArgument {
    /// `IL registry=2026-12-31`; `nil` for anything else.
    package init?(argument: String) {
        let parts = argument.split(separator: "=", maxSplits: 1)
        guard parts.count == 2, let day = CalendarDate(iso8601: String(parts[1])) else { return nil }
        self.init(name: String(parts[0]), asOf: day)
    }
}
