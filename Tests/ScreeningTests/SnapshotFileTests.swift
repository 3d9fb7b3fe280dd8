import Crypto
import FoundationEssentials
import Model
import Testing

@testable import Screening

@Suite("A snapshot on disk")
struct SnapshotFileTests {
    static let person = Person(name: AssessTests.name, birthDate: AssessTests.born)

    /// A path of its own, gone afterwards.
    static func withPath(_ body: (String) throws -> Void) throws {
        let path = FileManager.default.temporaryDirectory.appendingPathComponent("\(UUID()).snapshot").path
        defer { try? FileManager.default.removeItem(atPath: path) }
        try body(path)
    }

    static func write(to path: String) throws -> Snapshot {
        var builder = SnapshotBuilder()
        builder.add(AssessTests.record(AssessTests.name, born: AssessTests.born))
        return try SnapshotFile.write(builder, AssessTests.state(.registry), to: path)
    }

    @Test("what was built is found when it is opened again")
    func opened() throws {
        try Self.withPath { path in
            let built = assess(Self.person, against: [try Self.write(to: path)])
            let opened = assess(Self.person, against: [try SnapshotFile.open(path)])
            #expect(built == opened && opened.candidates.first?.grade == .strong)
        }
    }

    @Test("a flipped bit anywhere that counts is found when the file is opened")
    func flipped() throws {
        try Self.withPath { path in
            _ = try Self.write(to: path)
            let bytes = Array(try Data(contentsOf: URL(filePath: path)))
            for place in stride(from: 0, to: bytes.count, by: max(1, bytes.count / 97)) where bytes[place] != 0 {
                var damaged = bytes
                damaged[place] ^= 4
                try Data(damaged).write(to: URL(filePath: path))
                #expect(throws: SnapshotFileError.self, "byte \(place)") { try SnapshotFile.open(path) }
            }
        }
    }

    @Test("a file cut short is refused", arguments: [0, 1, 4095, 4096, 5000])
    func truncated(count: Int) throws {
        try Self.withPath { path in
            _ = try Self.write(to: path)
            let bytes = try Data(contentsOf: URL(filePath: path))
            try bytes.prefix(count).write(to: URL(filePath: path))
            #expect(throws: SnapshotFileError.self) { try SnapshotFile.open(path) }
        }
    }

    @Test("a box knows the snapshots it built from those of another, and from any that were changed with new checksums")
    func tagged() throws {
        try Self.withPath { path in
            let (key, other) = (SymmetricKey(size: .bits256), SymmetricKey(size: .bits256))
            var builder = SnapshotBuilder()
            builder.add(AssessTests.record(AssessTests.name, born: AssessTests.born))
            _ = try SnapshotFile.write(builder, AssessTests.state(.registry), to: path, key: key)
            #expect(assess(Self.person, against: [try SnapshotFile.open(path, key: key)]).candidates.count == 1)
            #expect(throws: SnapshotFileError.otherBox) { try SnapshotFile.open(path, key: other) }
            _ = try Self.write(to: path)
            #expect(throws: SnapshotFileError.self) { try SnapshotFile.open(path, key: key) }
        }
    }

    @Test("names that another release romanised are not compared with what this one makes of a visitor's")
    func romanised() throws {
        try Self.withPath { path in
            for (name, isRefused) in [(PersonName(given: "明", family: "王"), true), (AssessTests.name, false)] {
                var builder = SnapshotBuilder()
                builder.add(AssessTests.record(name, born: AssessTests.born))
                _ = try SnapshotFile.write(builder, AssessTests.state(.registry), to: path)
                _ = try SnapshotFile.open(path)
                try Self.romaniseOtherwise(path)
                if isRefused {
                    #expect(throws: SnapshotFileError.otherRomanisation) { try SnapshotFile.open(path) }
                } else {
                    _ = try SnapshotFile.open(path)
                }
            }
        }
    }

    @Test("a snapshot with names in other letters says which ICU romanised them")
    func version() {
        // 76.1 in Swift 6.3; none before 70 was in any.
        #expect((70..<200).contains(Romanisation.fingerprint >> 56))
    }

    /// Changes what the second part says, which is eight bytes, and the checksums of part and header with it; where there is
    /// nothing that was romanised, nothing.
    private static func romaniseOtherwise(_ path: String) throws {
        var bytes = Array(try Data(contentsOf: URL(filePath: path)))
        let part = Section.romanisation
        func word(_ at: Int) -> Int {
            Int(bytes.withUnsafeBytes { $0.loadUnaligned(fromByteOffset: at, as: UInt64.self) })
        }
        func put(_ value: UInt64, at place: Int) {
            for byte in 0..<8 { bytes[place + byte] = UInt8(truncatingIfNeeded: value >> UInt64(8 * byte)) }
        }
        let entry = 8 * (3 + 3 * part.rawValue)
        let offset = word(entry)
        guard bytes[offset..<offset + 8].contains(where: { $0 != 0 }) else { return }
        bytes[offset] ^= 2
        put(bytes[offset..<offset + 8].withUnsafeBytes(FastHash.hash), at: entry + 16)
        let end = 8 * (3 + 3 * Section.allCases.count)
        put(bytes[..<end].withUnsafeBytes(FastHash.hash), at: end)
        try Data(bytes).write(to: URL(filePath: path))
    }

    @Test("what a box knows its snapshots by is made with a key that seals nothing")
    func ownKey() throws {
        try Self.withPath { path in
            let key = SymmetricKey(size: .bits256)
            var builder = SnapshotBuilder()
            builder.add(AssessTests.record(AssessTests.name, born: AssessTests.born))
            _ = try SnapshotFile.write(builder, AssessTests.state(.registry), to: path, key: key)
            let bytes = try Data(contentsOf: URL(filePath: path))
            let code = HMAC<SHA256>.authenticationCode(for: bytes.dropLast(32), using: key)
            #expect(Data(code) != bytes.suffix(32))
        }
    }

    @Test("whom nothing can find is listed all the same, and leaves no half-made file")
    func unfindable() throws {
        try Self.withPath { path in
            var builder = SnapshotBuilder()
            for name in [PersonName(given: "J", family: "Smith"), PersonName(given: "Ali", family: "Ali")] {
                builder.add(ListedPerson(id: name.family, names: [name], birthDates: [.year(1976)]))
            }
            let snapshot = try SnapshotFile.write(builder, AssessTests.state(.registry), to: path)
            #expect(snapshot.count == 2)
            #expect(!FileManager.default.fileExists(atPath: path + ".new"))
        }
    }

    @Test("the one before is kept while a new one takes its place")
    func kept() throws {
        try Self.withPath { path in
            let before = path + ".before"
            defer { try? FileManager.default.removeItem(atPath: before) }
            for version in 1...3 {
                var state = AssessTests.state(.registry)
                state.version = Int64(version)
                _ = try SnapshotFile.write(SnapshotBuilder(), state, to: path, keeping: before)
            }
            #expect(try SnapshotFile.open(path).state.version == 3)
            #expect(try SnapshotFile.open(before).state.version == 2)
        }
    }

    @Test("a sealed list opens with its key alone, and says nothing without")
    func sealed() throws {
        try Self.withPath { path in
            let (key, other) = (SymmetricKey(size: .bits256), SymmetricKey(size: .bits256))
            let record = AssessTests.record(AssessTests.name, born: AssessTests.born)
            try SnapshotFile.seal(AssessTests.list(record), key: key, to: path)
            let bytes = Array(try Data(contentsOf: URL(filePath: path)))
            #expect(bytes.firstRange(of: Array("García".utf8)) == nil)
            #expect(throws: SnapshotFileError.wrongKey) { try SnapshotFile.open(sealed: path, key: other) }
            let opened = try SnapshotFile.open(sealed: path, key: key)
            #expect(assess(Self.person, against: [opened]).candidates.count == 1)
        }
    }

    @Test("shown weights add up to the score")
    func sum() throws {
        let listed = PersonName(given: "Jose", middle: "L", family: "Garsia")
        let list = AssessTests.list(AssessTests.record(listed, born: AssessTests.born, sex: .male))
        let candidate = try #require(assess(Self.person, against: [list]).candidates.first)
        #expect(candidate.score == candidate.evidence.map(\.bits).reduce(.zero, +))
        #expect(candidate.evidence.contains { $0.bits > .zero })
    }
}
