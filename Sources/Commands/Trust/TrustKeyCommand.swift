import ArgumentParser
import Crypto
import Foundation
import Trust

struct TrustKeyCommand: TechnicianCommand {
    static let configuration = CommandConfiguration(
        commandName: "key",
        abstract: "Makes a key that signs: for a root, for lists, or for the time.",
        discussion: """
            Writes the private key to the file (32 bytes in base64, readable by its owner alone) and the public one beside it, \
            with '.pub' at the end of its name. Make a root's keys on a machine that is not connected to anything.
            """
    )

    @Flag(help: "JSON instead of text.")
    var json = false

    @Argument(help: "The file to make; it must not be there yet.")
    var file: String

    func perform(in context: Context) async throws -> Outcome {
        let key = Curve25519.Signing.PrivateKey()
        guard let publicKey = PublicKey(Array(key.publicKey.rawRepresentation)) else { return .problem }
        for file in [file, file + ".pub"] where FileManager.default.fileExists(atPath: file) {
            throw CommandError("\(file): is there already; give another name")
        }
        try Self.write(key.rawRepresentation.base64EncodedString(), to: file)
        try Self.write(publicKey.base64, to: file + ".pub")
        let answer = MadeKey(file: file, publicKey: publicKey.base64, keyID: publicKey.id)
        let text = """
            \(file)
              the private key. Whoever has it can sign: keep it, and a copy elsewhere.
            \(file).pub
              its public key, \(publicKey.base64)
              Its id begins with \(publicKey.shortID).
            """
        context.terminal.line(json ? try JSON.document(answer) : text)
        return .well
    }

    private struct MadeKey: Encodable {
        var file: String
        var publicKey: String
        var keyID: String
    }

    private static func write(_ text: String, to path: String) throws {
        let output = try OutputFile(path)
        try output.write(Data("\(text)\n".utf8))
        try output.publish()
    }
}
