import Files
import Foundation
import Testing

@Suite("A durable file")
struct DurableFileTests {
    private let path = NSTemporaryDirectory() + "durable-\(UUID().uuidString)"

    @Test("is not there until it is settled, and then whole")
    func settles() throws {
        defer { unlink(path) }
        try DurableFile.write(Array("before".utf8), to: path)
        let file = try DurableFile(path)
        try file.write(Array("afterwards".utf8))
        try file.write(Array("A".utf8), at: 0)
        #expect(text(path) == "before")
        try file.sync()
        try file.settle()
        #expect(text(path) == "Afterwards" && text(file.beside) == nil)
    }

    @Test("keeps the one it replaces where that is asked for")
    func keeps() throws {
        defer { for file in [path, path + ".before"] { unlink(file) } }
        try DurableFile.write(Array("1".utf8), to: path, keeping: path + ".before")
        #expect(text(path + ".before") == nil)
        for content in ["2", "3"] { try DurableFile.write(Array(content.utf8), to: path, keeping: path + ".before") }
        #expect(text(path) == "3" && text(path + ".before") == "2")
    }

    @Test("that is given up, or forgotten, leaves nothing")
    func givesUp() throws {
        try DurableFile(path).write([1])
        #expect(text(path + ".new") == nil)
        let file = try DurableFile(path)
        file.giveUp()
        #expect(text(path + ".new") == nil && text(path) == nil)
    }

    @Test("is made by one at a time where that is asked for, and what a killed program left is written over")
    func exclusive() throws {
        try Data("left over".utf8).write(to: URL(filePath: path + ".part"))
        let file = try DurableFile(path, ending: ".part", isExclusive: true)
        #expect(text(file.beside) == "")
        #expect(throws: FileError(.lock, EWOULDBLOCK)) {
            try DurableFile(path, ending: ".part", isExclusive: true)
        }
        #expect(text(file.beside) == "")
    }

    @Test("is readable by its owner alone, and no link leads it elsewhere")
    func guarded() throws {
        defer { for file in [path, path + ".new"] { unlink(file) } }
        try DurableFile.write([1], to: path)
        var status = stat()
        #expect(stat(path, &status) == 0 && status.st_mode & 0o777 == 0o600)
        symlink("/dev/null", path + ".new")
        #expect(throws: FileError(.make, ELOOP)) { try DurableFile(path) }
    }

    @Test("that is removed need not have been there")
    func removes() throws {
        try DurableFile.write([1], to: path)
        for _ in 0..<2 { try DurableFile.remove(path) }
        #expect(text(path) == nil)
    }

    @Test("what the kernel refuses has its words")
    func refused() {
        let error = FileError(.make, ENOSPC)
        #expect("\(error)" == "cannot make: no space left on device")
        #expect(throws: FileError(.make, ENOENT)) { try DurableFile("/nowhere/at/all") }
    }

    private func text(_ path: String) -> String? {
        (try? OwnedDescriptor(opening: path).contents(limit: 100)).map { String(decoding: $0, as: UTF8.self) }
    }
}

@Suite("A descriptor")
struct OwnedDescriptorTests {
    @Test("reads no more than one byte beyond the limit, whatever the file is", arguments: [0, 1, 100, 70_000])
    func limit(bytes: Int) throws {
        #expect(try OwnedDescriptor(opening: "/dev/zero").contents(limit: bytes).count == bytes + 1)
    }
}
