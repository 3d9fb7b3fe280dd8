import ArgumentParser
import Foundation
import Model
import Screening

struct ListsVerifyCommand: TechnicianCommand {
    static let configuration = CommandConfiguration(
        commandName: "verify",
        abstract: "Checks a signed list exactly as a box does that has none yet.",
        discussion: """
            The public key is 32 bytes in base64, or a file that holds them. A box that has the list already also refuses a \
            version that is not higher, and a list that shrinks by more than it allows and was not signed as meant \
            (`lists sign --shrinks-to`).
            """
    )

    /// Far more than a list of two million records has.
    private static let contentLimit = 2 << 30

    @Option(help: ArgumentHelp("The district's public key.", valueName: "key"))
    var key: String

    @Flag(help: "JSON instead of text.")
    var json = false

    @Argument(help: "The folder that `lists sign` made.", completion: .directory)
    var folder: String

    func perform(in context: Context) async throws -> Outcome {
        let verifier = SignedListVerifier(keys: [try SigningKey.publicKey(key)], maximumShrinkage: 1)
        let manifest = try read(ListFolder.manifest, limit: 1 << 20)
        let signature = String(decoding: try read(ListFolder.signature, limit: 4096), as: UTF8.self)
        let content = try read(ListFolder.content, limit: Self.contentLimit)
        // The signature is over the name as well; a manifest that is none has no name and is refused.
        let stated = try? JSONDecoder().decode(ListManifest.self, from: Data(manifest))
        do throws(ListRefusal) {
            let checked = try verifier.check(
                manifest: manifest,
                signature: Array(
                    Data(base64Encoded: signature.trimmingCharacters(in: .whitespacesAndNewlines)) ?? Data()
                ),
                as: stated?.list ?? "",
                replacing: nil,
                at: SignedListVerifier.Clock(now: .now, isRight: true)
            )
            let bar = ProgressBar(context.terminal, "checking every record", total: checked.count)
            defer { bar.end() }
            try Self.check(content, checked, bar)
            bar.end()
            context.terminal.line(json ? Self.json(checked) : Self.text(checked))
            return .well
        } catch {
            context.terminal.complain(error.words(of: folder))
            return .problem
        }
    }

    private static func check(_ content: [UInt8], _ manifest: ListManifest, _ bar: ProgressBar) throws(ListRefusal) {
        let checked = content.withUnsafeBytes { bytes in
            Result { () throws(ListRefusal) in
                var digest = ListDigest()
                digest.add(bytes)
                try digest.check(manifest)
                _ = try SnapshotBuilder(manifest, content: bytes) { _ in bar.advance(1000) }
            }
        }
        try checked.get()
    }

    private func read(_ name: String, limit: Int) throws -> [UInt8] {
        do {
            return try InputFile("\(folder)/\(name)").contents(limit: limit)
        } catch let failure as CommandError {
            throw CommandError("\(failure). Give the folder that `vestibule lists sign` made")
        }
    }

    private static func json(_ manifest: ListManifest) -> String { (try? JSON.document(manifest)) ?? "{}" }

    private static func text(_ manifest: ListManifest) -> String {
        """
        The signature and the list are right: \(manifest.list), \(manifest.kind.rawValue),
        version \(manifest.version), \(manifest.extent), good until \(manifest.expires.rfc3339).
        """
    }
}
