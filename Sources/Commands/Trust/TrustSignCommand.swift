import ArgumentParser
import Crypto
import Model
import Trust

struct TrustSignCommand: TechnicianCommand {
    static let configuration = CommandConfiguration(
        commandName: "sign",
        abstract: "Adds the signature of one holder of a root key.",
        discussion: """
            Look at 'vestibule trust show' first: what you sign decides who may sign. Each holder signs the same file, on a \
            machine of their own, and passes it on. With --after the keys of the root before may sign, too: where root keys \
            change, they must.
            """
    )

    @Option(help: ArgumentHelp("The holder's private key.", valueName: "file"))
    var key: String

    @Option(help: ArgumentHelp("The root before.", valueName: "file"))
    var after: String?

    @Argument(help: "The root.", completion: .file())
    var file: String

    func perform(in context: Context) async throws -> Outcome {
        let key = try SigningKey.read(self.key)
        var signed = try RootFile.read(file)
        let before = try after.map(RootFile.read)
        guard let own = PublicKey(Array(key.publicKey.rawRepresentation)),
            (signed.root.keys + (before?.root.keys ?? [])).contains(own)
        else {
            throw CommandError(
                "\(self.key): is no root key of \(file)"
                    + (after.map { ", nor of \($0)" } ?? ". If it is one of the root before, name that: --after FILE")
                    + "; nothing is signed"
            )
        }
        try signed.sign(with: key)
        try RootFile.write(signed, to: file, isNew: false)
        context.terminal.line(RootScreen.text(signed, after: before, at: .now))
        return .well
    }
}

struct TrustVerifyCommand: TechnicianCommand {
    static let configuration = CommandConfiguration(
        commandName: "verify",
        abstract: "Checks a root as a box does: one that holds the version before, or none.",
        discussion: "Give --after, or --root-key and --threshold as the boxes' configuration has them."
    )

    @Option(help: ArgumentHelp("The root before, which the box holds.", valueName: "file"))
    var after: String?

    @Option(
        name: .customLong("root-key"),
        help: ArgumentHelp("As in trust: root-keys: of the boxes; may be repeated.", valueName: "key")
    )
    var rootKeys: [String] = []

    @Option(help: ArgumentHelp("As in trust: threshold: of the boxes.", valueName: "count"))
    var threshold: Int?

    @Flag(help: "JSON instead of text.")
    var json = false

    @Argument(help: "The root.", completion: .file())
    var file: String

    func validate() throws {
        guard (after == nil) == (!rootKeys.isEmpty && threshold != nil) else {
            throw ValidationError("Give --after, or --root-key and --threshold.")
        }
        if let threshold, !(1...max(1, rootKeys.count)).contains(threshold) {
            throw ValidationError("--threshold: expected a number from 1 to \(rootKeys.count).")
        }
    }

    func perform(in context: Context) async throws -> Outcome {
        let keys = try rootKeys.map { try RootFile.key($0, option: "--root-key") }
        let before = try after.map(RootFile.read)
        var box = TrustState(anchor: TrustAnchor(keys: keys, threshold: threshold ?? 1), held: before)
        let offered = try RootFile.read(file)
        do throws(RootRefusal) {
            _ = try box.take(offered.envelope.json, issuedBy: WallTime.now + .seconds(3600))
        } catch {
            context.terminal.complain("\(file): \(error)")
            return .problem
        }
        context.terminal.line(
            json
                ? try JSON.document(RootAnswer(offered))
                : "A box takes it.\n\n" + RootScreen.text(offered, after: before, at: .now)
        )
        return .well
    }
}

struct TrustShowCommand: TechnicianCommand {
    static let configuration = CommandConfiguration(
        commandName: "show",
        abstract: "Shows what a root says: which keys may do what, until when, and who has signed it."
    )

    @Option(help: ArgumentHelp("The root before: shows what changes.", valueName: "file"))
    var after: String?

    @Flag(help: "JSON instead of text.")
    var json = false

    @Argument(help: "The root.", completion: .file())
    var file: String

    func perform(in context: Context) async throws -> Outcome {
        let (shown, before) = (try RootFile.read(file), try after.map(RootFile.read))
        context.terminal.line(
            json ? try JSON.document(RootAnswer(shown)) : RootScreen.text(shown, after: before, at: .now)
        )
        return .well
    }
}
