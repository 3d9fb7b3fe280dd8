import Foundation
import SiteConfiguration
import Testing

@Suite("Accounts that leave the configuration")
struct SharedAccountsTests {
    private static let entrance = "entrance: {source: /d/s/main, title: Main, time-zone: UTC}\nhardware: real\n"
    private static let hash = "scrypt$14$8$1$AAECAwQFBgcICQoLDA0ODw==$LUKJld7UJs3Nm+P74zYcB42bXyK3rplvruRzVoVx/MM="
    private static let ana = "{id: ana, name: Ana, role: officer, pin: \"\(hash)\"}"

    @Test(
        "every other character stays, however they are written",
        arguments: [
            ("officers:\n- \(ana)\n", ""), ("officers: [\(ana)]\n", ""), ("officers: []\n", ""), ("officers:\n", ""),
            ("officers:\n  - \(ana)\n\n# Of the desk.\ndesk: {port: 9000}", "\n# Of the desk.\ndesk: {port: 9000}"),
            ("officers:\n  - \(ana)\n  # gone\ndesk:\n  port: 9000\n", "desk:\n  port: 9000\n"),
            ("desk: {port: 9000}\nofficers:\n  - \(ana)\n# The end.\n", "desk: {port: 9000}\n# The end.\n"),
        ]
    )
    func cut(text: String, rest: String) throws {
        let path = FileManager.default.temporaryDirectory.appending(path: "shared-\(UUID()).yaml").path
        defer { try? FileManager.default.removeItem(atPath: path) }
        try Data((Self.entrance + text).utf8).write(to: URL(filePath: path))
        let files = SharedAccounts.all(of: path)
        #expect(files.map(\.rest) == [Self.entrance + rest])
        #expect(SharedAccounts.isCut(files, from: path))
    }

    @Test(
        "what cannot be cut out is left to a person",
        arguments: ["{\(entrance.split(separator: "\n").joined(separator: ", ")), officers: [\(ana)]}"]
    )
    func flow(text: String) throws {
        let path = FileManager.default.temporaryDirectory.appending(path: "shared-\(UUID()).yaml").path
        defer { try? FileManager.default.removeItem(atPath: path) }
        try Data(text.utf8).write(to: URL(filePath: path))
        let files = SharedAccounts.all(of: path)
        #expect(files.map(\.rest) == [nil])
        #expect(!SharedAccounts.isCut(files, from: path))
    }
}
