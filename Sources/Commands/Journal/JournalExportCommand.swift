import ArgumentParser
import Crypto
import Foundation
import LocalAPI
import Model

struct JournalExportCommand: TechnicianCommand {
    static let configuration = CommandConfiguration(
        commandName: "export",
        abstract: "Writes all that the box keeps of one person into a file, signed; or checks such a file.",
        discussion: """
            A supervisor's right: the PIN is asked for, and then whom it is about. The file is for its owner alone. --verify needs no \
            core and no right; compare the key with the one that 'vestibule journal verify' prints on the box.
            """
    )

    @OptionGroup var common: CommonOptions

    @Option(help: ArgumentHelp("Whose account says so. The PIN is asked for.", valueName: "account"))
    var officer: String?

    @Option(help: ArgumentHelp("A visit by its number, in place of a name and birth date.", valueName: "visit"))
    var visit: String?

    @Flag(help: "Checks the file instead.")
    var verify = false

    @Argument(help: "The file.")
    var file: String

    func validate() throws {
        guard verify || officer != nil else { throw ValidationError("Say --officer ACCOUNT, or --verify.") }
    }

    func perform(in context: Context) async throws -> Outcome {
        if verify { return try check(context.terminal) }
        let (terminal, path, json) = (context.terminal, file, common.json)
        let (officer, visit) = (OfficerID(officer ?? ""), visit.map { VisitID($0) })
        return try await context.connect(common.socket) { core in
            let pin = try terminal.secret("PIN of \(officer): ")
            var meant = MeantVisits()
            meant.visit = visit.map { [$0.rawValue] } ?? []
            guard let request = try meant.requests(officer, pin: pin, on: terminal).first else { return .usage }
            // Before anything is given out, and recorded as given out.
            let output = try OutputFile(path)
            let export = try await core.call(.exportPerson, request)
            try output.write(Data(try JSON.document(export).utf8) + Data("\n".utf8))
            try output.publish()
            if json {
                terminal.line(try JSON.line(["file": path, "key": export.key]))
            } else {
                terminal.line("\(path): written, signed with \(export.key)")
            }
            return .well
        }
    }

    private func check(_ terminal: Terminal) throws -> Outcome {
        let bytes = try InputFile(file).contents(limit: 64 << 20)
        guard let export = try? Coding.decoder.decode(SignedExport.self, from: Data(bytes)),
            let key = Hexadecimal.bytes(export.key), let signature = Hexadecimal.bytes(export.signature)
        else { throw CommandError("\(file): this is no export of a box") }
        let signer = try? Curve25519.Signing.PublicKey(rawRepresentation: key)
        guard signer?.isValidSignature(signature, for: Data(export.document.utf8)) == true else {
            throw CommandError("\(file): was changed, or is not what was signed. Do not rely on it")
        }
        terminal.line("\(file): as it was signed with \(export.key)")
        return .well
    }
}
