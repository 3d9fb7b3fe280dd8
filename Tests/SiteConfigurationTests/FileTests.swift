import Foundation
import Glibc
import Model
import SiteConfiguration
import Testing

/// What lies at the configuration's place and is not the file that was meant.
@Suite("The files of a configuration", .timeLimit(.minutes(30)))
struct FileTests {
    /// A folder with a right `vestibule.yaml`, and what `spoil` does to it.
    private static func problems(_ spoil: (_ folder: String) throws -> Void) throws -> String {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("files-\(UUID().uuidString)").path
        defer { try? FileManager.default.removeItem(atPath: folder) }
        try FileManager.default.createDirectory(atPath: folder + "/conf.d", withIntermediateDirectories: true)
        try write(Sites.entrance + Sites.door, folder + "/vestibule.yaml")
        _ = try SiteConfiguration.load(path: folder + "/vestibule.yaml")
        try spoil(folder)
        do {
            _ = try SiteConfiguration.load(path: folder + "/vestibule.yaml")
            return ""
        } catch {
            return "\(error)".replacingOccurrences(of: folder + "/", with: "")
        }
    }

    private static func write(_ text: String, _ file: String) throws {
        try Data(text.utf8).write(to: URL(fileURLWithPath: file))
        chmod(file, 0o640)
    }

    @Test("whatever is not read is said, and what to do about it")
    func passedOver() throws {
        let words = try Self.problems { folder in
            try Self.write("desk: {port: 1}", folder + "/conf.d/10-desk.yml")
            symlink("/nonexistent", folder + "/conf.d/20-gone.yaml")
            mkdir(folder + "/conf.d/30-folder.yaml", 0o755)
            try Self.write("not read: {", folder + "/conf.d/README")
            try Self.write("not read: {", folder + "/conf.d/40-old.yaml.bak")
        }
        #expect(
            words.contains(
                "conf.d/10-desk.yml: is not read: only names that end in .yaml are. Rename it to 10-desk.yaml"
            )
        )
        #expect(words.contains("conf.d/20-gone.yaml: is a link to nothing. Remove it"))
        #expect(words.contains("conf.d/30-folder.yaml: is a directory, not a file"))
        #expect(words.split(separator: "\n").count == 3)
    }

    @Test("a conf.d that is a link to nothing, or no folder")
    func additions() throws {
        let link = try Self.problems { folder in
            rmdir(folder + "/conf.d")
            symlink("/nonexistent", folder + "/conf.d")
        }
        #expect(link.hasPrefix("conf.d: is a link to nothing."))
        let file = try Self.problems { folder in
            rmdir(folder + "/conf.d")
            try Self.write("", folder + "/conf.d")
        }
        #expect(file.hasPrefix("conf.d: is a file, not a folder."))
    }

    @Test("a FIFO, a device and a socket keep nobody waiting", arguments: ["vestibule.yaml", "conf.d/10.yaml"])
    func fifo(name: String) throws {
        let fifo = try Self.problems { folder in
            unlink(folder + "/" + name)
            mkfifo(folder + "/" + name, 0o600)
        }
        #expect(fifo.contains("\(name): is a FIFO, not a file."))
        let device = try Self.problems { folder in
            unlink(folder + "/" + name)
            symlink("/dev/zero", folder + "/" + name)
        }
        #expect(device.contains("\(name): is a device, not a file."))
    }

    @Test("a byte order mark is named, and how to be rid of it")
    func byteOrderMark() throws {
        let words = try Self.problems { folder in
            try Self.write("\u{FEFF}" + Sites.entrance, folder + "/vestibule.yaml")
        }
        #expect(words.contains("vestibule.yaml: begins with a byte order mark (BOM)") && words.contains("without BOM"))
        #expect(words.split(separator: "\n").count == 1)
        let wide = try Self.problems { folder in
            try Data([0xFF, 0xFE, 0x64, 0x00]).write(to: URL(fileURLWithPath: folder + "/vestibule.yaml"))
        }
        #expect(wide.contains("is text in UTF-16. Save it as UTF-8"))
    }

    @Test("what others may write is not believed", arguments: ["", "/conf.d", "/vestibule.yaml", "/conf.d/10.yaml"])
    func writable(name: String) throws {
        let words = try Self.problems { folder in
            try Self.write("desk: {port: 9000}", folder + "/conf.d/10.yaml")
            chmod(folder + name, 0o777)
        }
        #expect(words.contains("may be written by everybody. chmod o-w"))
        #expect(words.split(separator: "\n").count == 1)
    }

    @Test(
        "nor what belongs to a stranger, or to root and a group",
        .enabled(if: geteuid() == 0, "only root gives files away")
    )
    func strangers() throws {
        let words = try Self.problems { folder in
            try Self.write("officers: []", folder + "/conf.d/10.yaml")
            chown(folder + "/conf.d/10.yaml", 65_533, 0)
        }
        #expect(words.hasPrefix("conf.d/10.yaml: belongs to the user 65533, not to root."))
        let group = try Self.problems { folder in
            chown(folder + "/vestibule.yaml", 0, 65_533)
            chmod(folder + "/vestibule.yaml", 0o660)
        }
        #expect(group.hasPrefix("vestibule.yaml: may be written by a group."))
    }

    @Test("a file that is not there, and one by its other name")
    func missing() throws {
        #expect(try Self.problems { unlink($0 + "/vestibule.yaml") }.contains("does not exist. Create it"))
        let other = try Self.problems { rename($0 + "/vestibule.yaml", $0 + "/vestibule.yml") }
        #expect(other.contains("does not exist, but vestibule.yml does. Rename that"))
    }
}

/// What is kept of a configuration, and what holds of one that is refused.
struct ReadingTests {
    private static let account =
        "{id: ana, name: Ana, role: officer, pin: scrypt$14$8$1$MDEyMzQ1Njc4OWFiY2RlZg==$MDEyMzQ1Njc4OWFiY2RlZg==}"
    private static let key = "MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY="

    private static func reading(_ texts: String...) -> ConfigurationReading {
        ConfigurationReading(texts.map { ConfigurationText(file: "site.yaml", text: $0) })
    }

    @Test("what is kept says the same without the officers, through a coding, however often")
    func kept() throws {
        let whole = Self.reading(
            Sites.entrance + Sites.door + "officers:\n  - \(Self.account)\n",
            "desk: {port: 9000, language: es}\nlists: {keys: [\(Self.key)]}\nprivacy: {keep-personal-data: 720 h}\n"
        )
        var site = try whole.site()
        #expect(site.officers.map(\.id.rawValue) == ["ana"])
        let kept = whole.withoutOfficers()
        let coded = try JSONEncoder().encode(kept)
        #expect(!String(decoding: coded, as: UTF8.self).contains("ana"))
        let back = try JSONDecoder().decode(ConfigurationReading.self, from: coded)
        site.officers = []
        #expect(try back.site() == site && back.withoutOfficers() == back)
    }

    @Test("of one that is refused the accounts and the revoked keys are read, and none of a file that is no YAML")
    func refused() {
        let refused = Self.reading(
            "dors: []\nofficers:\n  - \(Self.account)\n  - {id: ben}\nlists: {keys: [{revoked: \(Self.key)}]}\n",
            "officers: [{id: cy"
        )
        #expect(throws: ConfigurationErrors.self) { try refused.site() }
        #expect(refused.officers.map(\.id.rawValue) == ["ana"])
        #expect(refused.revokedKeys == [Array("0123456789abcdef0123456789abcdef".utf8)])
    }

    @Test("another format is not taken for this one")
    func format() {
        #expect(throws: DecodingError.self) {
            try JSONDecoder().decode(ConfigurationReading.self, from: Data(#"{"format": 2, "files": []}"#.utf8))
        }
    }
}
