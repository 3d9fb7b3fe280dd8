import Commands
import Crypto
import Foundation
import Model
import Testing

@Suite("what is wrong with a signed list, for who signed it")
struct ListsVerifyTests {
    private static let now = WallTime(milliseconds: Int64(Date().timeIntervalSince1970 * 1000))
    private static let line = """
        {"id":"1","version":1,"names":[{"given":"A","middle":"","family":"SECRETNAME","suffix":""}],"birthDates":[],\
        "documentNumbers":[]}

        """

    /// What went wrong before it was signed, and what verify says: file, what is wrong, what to do.
    struct Wrong: Sendable, CustomTestStringConvertible {
        var file, finding, action: String
        var content = ListsVerifyTests.line
        var change: @Sendable (inout ListManifest) -> Void = { _ in }

        var testDescription: String { finding }

        static let all = [
            Wrong(file: "content.jsonl:2", finding: "repeats the id", action: "lists check", content: line + line) {
                $0.count = 2
            },
            Wrong(file: "content.jsonl:1", finding: "is not the JSON", action: "sign anew", content: "SECRETNAME\n"),
            Wrong(file: "content.jsonl", finding: "has 1 record, and manifest.json says 3", action: "anew") {
                $0.count = 3
            },
            Wrong(file: "content.jsonl", finding: "SHA-256 is another", action: "Copy the folder again") {
                $0.sha256 = "00"
            },
            Wrong(file: "manifest.json", finding: "is empty", action: "--shrinks-to 0", content: "") { $0.count = 0 },
            Wrong(file: "manifest.json", finding: "expires before it is issued", action: "--expires") {
                $0.expires = $0.issued - .seconds(1)
            },
            Wrong(file: "manifest.json", finding: "expired at", action: "a higher --version") {
                $0.issued = now - .seconds(9)
                $0.expires = now - .seconds(1)
            },
            Wrong(file: "manifest.json", finding: "is yet to come", action: "Set the clocks") {
                $0.issued = now + .seconds(86_400)
            },
            Wrong(file: "manifest.json", finding: "too large for a box", action: "as two lists") {
                $0.count = 2_000_001
            },
        ]
    }

    @Test("each refusal names the file, what is wrong with it and what to do, in 80 columns", arguments: Wrong.all)
    func refusals(wrong: Wrong) async throws {
        let folder = try Folder()
        let key = try Self.write(wrong.content, to: folder, wrong.change)
        try await expect(wrong, of: folder, key: key)
    }

    @Test("a manifest that is none, a signature of another key, a key that is none, a folder that is none")
    func notAFolder() async throws {
        let folder = try Folder()
        let key = Curve25519.Signing.PrivateKey()
        for (name, text) in [("content.jsonl", Self.line), ("manifest.json", "{}")] { _ = try folder.file(name, text) }
        let signature = try key.signature(for: Data("{}".utf8)).base64EncodedString()
        _ = try folder.file("manifest.sig", signature)
        let (own, other) = (key.publicKey, Curve25519.Signing.PrivateKey().publicKey)
        let cases = [
            (own, Wrong(file: "manifest.json", finding: "is no manifest", action: "lists sign")),
            (other, Wrong(file: "manifest.sig", finding: "is not the signature", action: "Compare --key")),
        ]
        for (key, wrong) in cases {
            try await expect(wrong, of: folder, key: key.rawRepresentation.base64EncodedString())
        }
        let noKey = await Transcript.of(["lists", "verify", folder.path(""), "--key", "short"], core: nil)
        #expect(noKey.status == .problem && noKey.errors.onOneLine.contains("--key short: is neither a public key"))
        let none = await Transcript.of(["lists", "verify", "/nonexistent", "--key", own.base64], core: nil)
        #expect(
            none.status == .problem && none.errors.onOneLine.contains("Give the folder that `vestibule lists sign`")
        )
    }

    private func expect(_ wrong: Wrong, of folder: Folder, key: String) async throws {
        let path = folder.path("")
        let answer = await Transcript.of(["lists", "verify", path, "--key", key], core: nil)
        let errors = answer.errors.replacing(path, with: "")
        #expect(answer.status == .problem && answer.output.isEmpty)
        #expect(errors.onOneLine.contains("\(wrong.file): "), "\(errors)")
        #expect(errors.onOneLine.contains(wrong.finding) && errors.onOneLine.contains(wrong.action), "\(errors)")
        #expect(errors.split(separator: "\n").allSatisfy { $0.count <= 80 }, "\(errors)")
        #expect(!errors.contains("SECRETNAME"))
    }

    /// Answers the public key.
    private static func write(
        _ content: String,
        to folder: Folder,
        _ change: (inout ListManifest) -> Void
    ) throws -> String {
        let key = Curve25519.Signing.PrivateKey()
        var manifest = ListManifest(
            list: "registry",
            kind: .registry,
            version: 1,
            issued: now - .seconds(60),
            expires: now + .seconds(172_800),
            sha256: SHA256.hash(data: Data(content.utf8)).map { String(format: "%02x", $0) }.joined(),
            size: content.utf8.count,
            count: 1
        )
        change(&manifest)
        let bytes = try JSONEncoder().encode(manifest)
        _ = try folder.file("content.jsonl", content)
        _ = try folder.file("manifest.json", String(decoding: bytes, as: UTF8.self))
        // Also without a line's end.
        _ = try folder.file("manifest.sig", try key.signature(for: bytes).base64EncodedString())
        return key.publicKey.base64
    }
}

extension Curve25519.Signing.PublicKey {
    fileprivate var base64: String { rawRepresentation.base64EncodedString() }
}
