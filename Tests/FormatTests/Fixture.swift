import Crypto
import Foundation
import Model
import Testing

/// What one version of this program wrote (Tests/Fixtures/README.md). Read where it lies, or as a copy.
struct Fixture: CustomTestStringConvertible {
    let version: String

    /// Those of every version, in order. The next one adds its own.
    static let all = [Fixture(version: "v1")]
    /// Where a new version's are made, by `Tests/Fixtures/make`.
    static let making = ProcessInfo.processInfo.environment["VESTIBULE_FIXTURES"]

    var testDescription: String { version }

    /// One of its files or folders.
    func url(_ name: String) -> URL {
        URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .appending(path: "Fixtures/\(version)/\(name)")
    }

    /// What is said of it in JSON: `expected/NAME.json`.
    func expected(_ name: String) throws -> JSONValue {
        try JSONDecoder().decode(JSONValue.self, from: Data(contentsOf: url("expected/\(name).json")))
    }

    func lines(_ name: String) throws -> [String] {
        try String(contentsOf: url(name), encoding: .utf8).split(separator: "\n").map(String.init)
    }
}

/// A folder that goes when the test does: a copy of one of a fixture's, or an empty one.
final class Scratch: Sendable {
    let url: URL

    init() throws {
        // Short: the path of a socket has 107 bytes.
        url = URL(filePath: "/tmp/fixture-\(UInt32.random(in: 0...UInt32.max))")
        try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
    }

    init(_ fixture: Fixture, _ folder: String) throws {
        url = URL(filePath: "/tmp/fixture-\(UInt32.random(in: 0...UInt32.max))")
        try FileManager.default.copyItem(at: fixture.url(folder), to: url)
    }

    deinit { try? FileManager.default.removeItem(at: url) }

    func path(_ name: String) -> String { url.appending(path: name).path }
}

/// The keys of the fixtures: 32 bytes that say what they are.
enum TestKeys {
    static let journal = Data("VESTIBULE TEST KEY, NOT A SECRET".utf8)
    static let pass = Data("VESTIBULE TEST PASS KEY 12345678".utf8)
    static let district = Data("VESTIBULE TEST DISTRICT LIST KEY".utf8)

    static var districtKey: Curve25519.Signing.PrivateKey {
        get throws { try Curve25519.Signing.PrivateKey(rawRepresentation: district) }
    }
}
