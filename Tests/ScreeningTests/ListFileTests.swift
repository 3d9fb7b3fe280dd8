import Crypto
import FoundationEssentials
import Model
import Screening
import Testing

@Suite("A signed list on disk")
struct ListFileTests {
    let key = SymmetricKey(size: .bits256)
    static let content = SignedListVerifierTests.content(3)

    static func manifest(_ kind: ListKind) -> ListManifest {
        var manifest = SignedListVerifierTests.manifest(content, count: 3)
        manifest.kind = kind
        return manifest
    }

    func arrival(_ kind: ListKind, at path: String) throws -> ListArrival {
        try ListArrival(Self.manifest(kind), bytes: [1, 2, 3], signature: [4, 5], path: path, key: key)
    }

    /// In parts, as it comes.
    func receive(_ kind: ListKind, _ content: [UInt8] = content, at path: String) throws -> ListArrival {
        var arrival = try arrival(kind, at: path)
        for start in stride(from: 0, to: content.count, by: 100) {
            try content[start..<min(start + 100, content.count)].withUnsafeBytes { try arrival.receive($0) }
        }
        try arrival.finish()
        return arrival
    }

    @Test("comes in parts, and is there whole once it is settled", arguments: ListKind.allCases)
    func settled(kind: ListKind) throws {
        try SnapshotFileTests.withPath { path in
            let arrival = try receive(kind, at: path)
            #expect(try arrival.records().count == 3)
            #expect(throws: SnapshotFileError.self) { try ListFile(path) }
            try arrival.settle()
            let file = try ListFile(path)
            #expect(file.manifest == [1, 2, 3] && file.signature == [4, 5])
            #expect(try file.records(Self.manifest(kind), key: key).count == 3)
        }
    }

    @Test(
        "what is not public is never on the disk as it is, and opens with its key alone",
        arguments: ListKind.allCases
    )
    func sealed(kind: ListKind) throws {
        try SnapshotFileTests.withPath { path in
            try receive(kind, at: path).settle()
            let bytes = Array(try Data(contentsOf: URL(filePath: path)))
            #expect((bytes.firstRange(of: Array("1980-03-07".utf8)) == nil) == (kind != .registry))
            guard kind != .registry else { return }
            let other = SymmetricKey(size: .bits256)
            #expect(throws: SnapshotFileError.wrongKey) { try ListFile(path).records(Self.manifest(kind), key: other) }
        }
    }

    @Test("a changed byte of the content is found when it is read", arguments: ListKind.allCases)
    func changed(kind: ListKind) throws {
        try SnapshotFileTests.withPath { path in
            try receive(kind, at: path).settle()
            var bytes = Array(try Data(contentsOf: URL(filePath: path)))
            bytes[60] ^= 1
            try Data(bytes).write(to: URL(filePath: path))
            #expect(throws: (any Error).self) { try ListFile(path).records(Self.manifest(kind), key: key) }
        }
    }

    @Test("more than was signed is refused before it fills the disk; less, when it is read")
    func length() throws {
        try SnapshotFileTests.withPath { path in
            #expect(throws: ListRefusal.content) { try receive(.registry, Self.content + [10], at: path) }
            let arrival = try receive(.registry, Self.content.dropLast(), at: path)
            #expect(throws: ListRefusal.content) { try arrival.records() }
        }
    }

    @Test("one that is given up leaves nothing, and the list before it stays")
    func abandoned() throws {
        try SnapshotFileTests.withPath { path in
            try receive(.registry, at: path).settle()
            try receive(.registry, at: path).abandon()
            #expect(try ListFile(path).records(Self.manifest(.registry), key: key).count == 3)
            #expect(!FileManager.default.fileExists(atPath: path + ".new"))
        }
    }

    @Test("a file that is none is refused", arguments: [0, 1, 23, 24, 40])
    func none(count: Int) throws {
        try SnapshotFileTests.withPath { path in
            try Data(repeating: 0xFF, count: count).write(to: URL(filePath: path))
            #expect(throws: SnapshotFileError.self) { try ListFile(path) }
        }
    }
}
