import Crypto
import ListParts
import Model
import Testing
import Zstandard

@Suite("Lists as files")
struct ListPartsTests {
    /// Of a shard in these tests.
    private static let length = 10_000

    @Test("a list comes back from its shards, however they are cut on the way", arguments: [1, 7, 4096, 1 << 20])
    func unpacksShards(piece: Int) throws {
        let content = Self.lines(2000, seed: 1)
        let packed = try Packed(content)
        #expect(packed.parts.count == (content.count + Self.length - 1) / Self.length)
        #expect(try packed.unpacked(piece: piece) == content)
    }

    @Test("an empty list has no shards, and comes back empty")
    func unpacksNothing() throws {
        let packed = try Packed([])
        #expect(packed.parts.isEmpty)
        #expect(try packed.unpacked(piece: 1).isEmpty)
    }

    @Test("a delta gives the new version behind the old one: changed, put in, taken out, put in another order")
    func unpacksDelta() throws {
        let old = Self.records(3000, seed: 1)
        var new = old
        for (index, record) in zip([5, 700, 2999], Self.records(3, seed: 2)) { new[index] = record }
        new.remove(at: 1200)
        new.insert(contentsOf: Self.records(5, seed: 3), at: 40)
        new.swapAt(100, 2000)
        let (before, after) = (Self.joined(old), Self.joined(new))
        let (delta, file) = try Self.delta(before, after)
        #expect(file.count < after.count / 50)
        #expect(delta.from == 41)
        #expect(try Self.unpack([delta.part], file, behind: before) == after)
    }

    @Test("behind another version than its own, a delta gives nothing, or at least not that")
    func otherBase() throws {
        let (old, new) = (Self.lines(3000, seed: 1), Self.lines(3000, seed: 1) + Self.lines(10, seed: 2))
        let (delta, file) = try Self.delta(old, new)
        for base in [Self.lines(3000, seed: 9), Array(old.dropFirst()), [], nil] {
            #expect(throws: ListPartError.self) { try Self.unpack([delta.part], file, behind: base) }
        }
    }

    @Test("lists that have little in common have no delta")
    func noDelta() throws {
        let (old, new) = (Self.lines(2000, seed: 1), Self.lines(2000, seed: 2))
        let shards = try Packed(new).parts
        let delta = try Self.with(old, new) {
            try ListPacking.delta(from: 1, $0, to: $1, instead: shards, length: Self.length)
        }
        #expect(delta == nil)
    }

    @Test("a file in which any byte is another is refused before it is unpacked")
    func refusesChanged() throws {
        let packed = try Packed(Self.lines(300, seed: 1))
        for index in stride(from: 0, to: packed.bytes.count, by: 97) {
            var bytes = packed.bytes
            bytes[index] ^= 1
            #expect(throws: ListPartError.hash) { try Self.unpack(packed.parts, bytes) }
        }
    }

    @Test("what is cut short or goes on behind its end is refused")
    func refusesLength() throws {
        let packed = try Packed(Self.lines(300, seed: 1))
        for count in [0, 1, packed.bytes.count - 1] {
            #expect(throws: ListPartError.cutShort) { try Self.unpack(packed.parts, Array(packed.bytes.prefix(count))) }
        }
        #expect(throws: ListPartError.tooMuch) { try Self.unpack(packed.parts, packed.bytes + [0]) }
    }

    @Test("a file that was signed with too large a number, or gives more than was signed, is not unpacked")
    func refusesBombs() throws {
        let bomb = try [UInt8](repeating: 0, count: 1 << 20).withUnsafeBytes { try Frame.compress($0) }
        func part(size: Int, length: Int) -> ListPart {
            ListPart(sha256: Hexadecimal.text(SHA256.hash(data: bomb)), size: size, length: length)
        }
        #expect(throws: ListPartError.unpacking("\(ZstandardError.size(limit: 1000))")) {
            try Self.unpack([part(size: bomb.count, length: 1000)], bomb)
        }
        #expect(throws: ListPartError.self) { try Self.unpack([part(size: bomb.count, length: 2 << 20)], bomb) }
        #expect(throws: ListPartError.size) { try Self.unpack([part(size: ListPart.limit + 1, length: 1)], bomb) }
        #expect(throws: ListPartError.size) { try Self.unpack([part(size: 0, length: 1)], bomb) }
    }

    @Test("bytes that are no frame are refused, whatever they are", arguments: 0..<200)
    func refusesGarbage(seed: Int) throws {
        var random = SeededGenerator(seed: UInt64(seed))
        var bytes = (0..<Int.random(in: 1...200, using: &random)).map { _ in UInt8.random(in: 0...255, using: &random) }
        // Every other time it begins as a frame does.
        if seed.isMultiple(of: 2) { bytes = [0x28, 0xB5, 0x2F, 0xFD] + bytes }
        let part = ListPart(sha256: Hexadecimal.text(SHA256.hash(data: bytes)), size: bytes.count, length: 1000)
        #expect(throws: ListPartError.self) { try Self.unpack([part], bytes) }
    }

    // MARK: Lists

    private static func records(_ count: Int, seed: UInt64) -> [String] {
        var random = SeededGenerator(seed: seed)
        return (0..<count).map { _ in #"{"id":"\#(random.next())","name":"\#(random.next())"}"# + "\n" }
    }

    private static func joined(_ records: [String]) -> [UInt8] { Array(records.joined().utf8) }

    private static func lines(_ count: Int, seed: UInt64) -> [UInt8] { joined(records(count, seed: seed)) }

    // MARK: Packing

    private struct Packed {
        var parts: [ListPart]
        var bytes: [UInt8] = []

        init(_ content: [UInt8]) throws {
            var files: [UInt8] = []
            parts = try content.withUnsafeBytes {
                try ListPacking.shards(of: $0, length: ListPartsTests.length) { part, file in
                    #expect(part.size == file.count && part.sha256 == Hexadecimal.text(SHA256.hash(data: file)))
                    files += file
                }
            }
            bytes = files
        }

        func unpacked(piece: Int) throws -> [UInt8] { try ListPartsTests.unpack(parts, bytes, piece: piece) }
    }

    private static func delta(_ old: [UInt8], _ new: [UInt8]) throws -> (delta: ListDelta, file: [UInt8]) {
        let shards = try Packed(new).parts
        return try #require(
            try with(old, new) { try ListPacking.delta(from: 41, $0, to: $1, instead: shards, length: length) }
        )
    }

    private static func with<Value>(
        _ old: [UInt8],
        _ new: [UInt8],
        _ body: (UnsafeRawBufferPointer, UnsafeRawBufferPointer) throws -> Value
    ) rethrows -> Value {
        try old.withUnsafeBytes { old in try new.withUnsafeBytes { try body(old, $0) } }
    }

    private static func unpack(_ parts: [ListPart], _ bytes: [UInt8], behind base: [UInt8]? = nil, piece: Int = 100)
        throws -> [UInt8]
    {
        var (content, unpacking) = ([UInt8](), try ListUnpacking(parts))
        for start in stride(from: 0, to: bytes.count, by: piece) {
            let next = bytes[start..<min(start + piece, bytes.count)]
            if let base {
                try base.withUnsafeBytes { try unpacking.receive(next, behind: $0) { content += $0 } }
            } else {
                try unpacking.receive(next) { content += $0 }
            }
        }
        try unpacking.finish()
        return content
    }
}
