import Crypto
import Files
import Foundation
import Glibc
import LocalAPI
import Model

/// One signed version of a list as a folder: `content.jsonl`, `manifest.json`, `manifest.sig`.
enum ListFolder {
    static let content = "content.jsonl"
    static let manifest = "manifest.json"
    static let signature = "manifest.sig"

    /// The list's bytes are copied as they are. The folder appears when all of it is there.
    static func write(
        _ folder: String,
        _ list: String,
        _ key: Curve25519.Signing.PrivateKey,
        _ bar: ProgressBar? = nil,
        _ make: (_ sha256: String, _ size: Int) -> ListManifest
    ) throws -> ListManifest {
        let beside = folder + ".part"
        // What a killed command left.
        try? FileManager.default.removeItem(atPath: beside)
        let unfinished = Unfinished { try? FileManager.default.removeItem(atPath: beside) }
        guard mkdir(beside, 0o700) == 0 else { throw CommandError.unwritable(folder, FileError(.make)) }
        defer { withExtendedLifetime(unfinished) { try? FileManager.default.removeItem(atPath: beside) } }
        let (sha256, size) = try copy(list, to: "\(beside)/\(content)", bar)
        let manifest = make(sha256, size)
        let bytes = Data(try JSON.line(manifest).utf8)
        try put(bytes, "\(beside)/\(self.manifest)")
        let signature = try key.signature(for: bytes).base64EncodedString()
        try put(Data("\(signature)\n".utf8), "\(beside)/\(self.signature)")
        guard access(folder, F_OK) != 0, rename(beside, folder) == 0 else {
            throw CommandError("\(folder): cannot be made; is it there already?")
        }
        return manifest
    }

    private static func copy(_ list: String, to path: String, _ bar: ProgressBar?) throws -> (sha256: String, size: Int)
    {
        let (input, output) = (try InputFile(list), try OutputFile(path))
        var (hash, size) = (SHA256(), 0)
        while let piece = try input.next() {
            hash.update(data: piece)
            size += piece.count
            try output.write(Data(piece))
            bar?.advance(piece.count)
        }
        try output.publish()
        return (Hexadecimal.text(Array(hash.finalize())), size)
    }

    private static func put(_ bytes: Data, _ path: String) throws {
        let output = try OutputFile(path)
        try output.write(bytes)
        try output.publish()
    }
}

extension ListManifest {
    /// As the boxes will say it.
    var gaps: String? {
        var state = ListState(list: list, kind: kind, version: version, issued: issued, expires: expires, count: count)
        (state.neverFound, state.refusedRows) = (neverFound, refusedRows)
        return ListStatus(list: state, freshness: .fresh).gaps
    }

    /// How many are on it, and whether that is meant.
    var extent: String { counted(count, "record") + (shrinksOnPurpose == true ? " (so few on purpose)" : "") }
}
