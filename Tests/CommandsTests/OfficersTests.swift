import Commands
import Foundation
import LocalAPI
import Model
import SiteConfiguration
import Testing

/// Accounts are made and changed in a folder like /etc/vestibule.
struct OfficersTests {
    private let folder: Folder
    private let configuration: String

    private static let site = """
        # This school's own.
        entrance: {source: /d/s/main, title: "Main", time-zone: America/Chicago}
        hardware: real

        # Who may sign in.
        officers:
          - {id: ana, name: Ana Example, role: officer, pin: "PIN"}
          # Since 2026.
          - id: ben
            name: "Ben \\"B\\" Example"
            role: supervisor
            pin: PIN

        # Of the district.
        lists:
          keys: []
        """.replacing("PIN", with: hash)

    private static let hash = "scrypt$14$8$1$AAECAwQFBgcICQoLDA0ODw==$LUKJld7UJs3Nm+P74zYcB42bXyK3rplvruRzVoVx/MM="

    init() throws {
        folder = try Folder()
        configuration = try folder.file("vestibule.yaml", Self.site)
    }

    private var own: OfficersFile { OfficersFile(beside: configuration) }
    private var shared: [OfficerAccount] { (try? SiteConfiguration.load(path: configuration).officers) ?? [] }

    private func run(
        _ arguments: String...,
        pin: String? = nil,
        core: BoxAnswers? = nil
    ) async -> (status: Outcome, output: String, errors: String) {
        await Transcript.of(["officers"] + arguments + ["--config", configuration], core: core, secret: pin)
    }

    @Test("an account is made, gets another PIN, is disabled, and comes back with a PIN")
    func life() async throws {
        let made = await run("add", "eva", "--name", "Eva \"E\\\" Ñandú", "--role", "supervisor", pin: "481602")
        #expect(made.status == .well && made.output.contains("within ten seconds"))
        var account = try #require(own.read().accounts.first)
        #expect(account.id == "eva" && account.name == "Eva \"E\\\" Ñandú" && account.role == .supervisor)
        let pin = account.pin
        #expect(await run("pin", "eva", pin: "739158").status == .well)
        account = try #require(own.read().accounts.first)
        #expect(account.pin != pin)
        #expect(await run("disable", "eva").status == .well)
        #expect(own.read().accounts.first?.isDisabled == true)
        #expect(await run("list").output.contains("eva  Eva \"E\\\" Ñandú  supervisor  disabled\n"))
        #expect(await run("pin", "eva", pin: "481602").status == .well)
        #expect(own.read().accounts.map(\.isDisabled) == [false])
        #expect(own.read().problems.isEmpty && !own.read().isExposed)
        #expect(await run("add", "eva", "--name", "Eva", pin: "481602").errors.contains("officers pin eva"))
        #expect(await run("pin", "nobody", pin: "481602").errors.contains("no account is called 'nobody'"))
    }

    @Test("nothing that is printed has a hash, and nothing is left beside the file")
    func secrets() async throws {
        _ = await run("add", "eva", "--name", "Eva", pin: "481602")
        let list = await run("list", "--json")
        #expect(list.output.contains("\"eva\"") && list.output.contains("\"ana\"") && !list.output.contains("scrypt"))
        #expect(list.errors.contains("2 accounts can be read by others") && list.status == .problem)
        #expect(try folder.contents().sorted() == ["officers.yaml", "vestibule.yaml"])
    }

    @Test("owner and rights of the file stay; a new one is closed to strangers")
    func rights() async throws {
        _ = await run("add", "eva", "--name", "Eva", pin: "481602")
        func mode() throws -> Int? {
            try FileManager.default.attributesOfItem(atPath: own.path)[.posixPermissions] as? Int
        }
        #expect(try mode() == 0o640)
        try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: own.path)
        _ = await run("disable", "eva")
        #expect(try mode() == 0o600)
    }

    @Test("an account of the configuration that is changed is right in the officers' own file")
    func changedShared() async throws {
        #expect(await run("disable", "ana").status == .well)
        let found = OfficerAccounts(own.read(), shared: shared)
        #expect(found.enabled.map(\.id) == ["ben"] && found.exposed == 2)
    }

    @Test("config check counts them and names their mistakes")
    func checked() async throws {
        func check() async -> (status: Outcome, output: String, errors: String) {
            await Transcript.of(["config", "check", "--config", configuration])
        }
        _ = await run("add", "eva", "--name", "Eva", pin: "481602")
        #expect(await check().output.contains("3 officers."))
        _ = try folder.file("officers.yaml", "officers:\n  - {id: eva}\n")
        let answer = await check()
        #expect(answer.status == .problem && answer.output.onOneLine.contains("officers.yaml:2: officers, eva"))
    }

    @Test("a file with mistakes is not written over")
    func mistakes() async throws {
        let text = "officers:\n  - {id: eva}\n"
        _ = try folder.file("officers.yaml", text)
        let answer = await run("add", "tom", "--name", "Tom", pin: "481602")
        #expect(answer.status == .problem && answer.errors.onOneLine.contains("name is missing"))
        #expect(try String(contentsOfFile: own.path, encoding: .utf8) == text)
    }

    @Test(
        "PINs that many people choose are refused",
        arguments: [
            "000000", "121212", "123123", "471471", "110011", "123456", "654321", "890123", "112233", "123457",
            "987654321",
            "040787", "311299", "991231", "198712", "472024", "12251987", "19871225", "147258", "159753", "246810",
        ]
    )
    func usual(pin: String) async throws {
        let answer = await run("add", "eva", "--name", "Eva", pin: pin)
        #expect(answer.status == .problem && answer.errors.contains("choose another one"))
        #expect(!answer.errors.contains(pin) && own.status == nil)
    }

    @Test("others are not", arguments: ["481602", "739158", "60317492", "975310642857"])
    func unusual(pin: String) { #expect(UsualPIN.finding(pin) == nil) }

    @Test("few of all PINs are refused")
    func share() {
        let refused = (0..<1_000_000).filter { $0.isMultiple(of: 7) }
            .count { UsualPIN.finding(String(String(1_000_000 + $0).dropFirst())) != nil }
        #expect(refused < 142_858 / 6)
    }

    @Test("only 6 to 12 digits are a PIN", arguments: ["", "48160", "48160a", "4816029735108"])
    func digits(pin: String) async {
        #expect(await run("add", "eva", "--name", "Eva", pin: pin).errors.contains("6 to 12 digits"))
    }

    @Test("accounts are copied first, and leave the configuration only when the core that runs reads their own file")
    func move() async throws {
        let copied = await run("move")
        #expect(copied.status == .well && copied.output.contains("Copied 2 accounts."))
        #expect(own.read().accounts == shared && shared.count == 2)
        let old = await run("move", core: BoxAnswers())
        #expect(old.output.contains("Copied 2 accounts.") && shared.count == 2)

        var core = BoxAnswers()
        core.conditionsAnswer = [
            Condition(.accountsExposed, "officers", since: WallTime(milliseconds: 0), data: ["count": 2])
        ]
        let moved = await run("move", core: core)
        #expect(moved.status == .well && moved.output.contains("Moved 2 accounts"))
        #expect(own.read().accounts.map(\.name) == ["Ana Example", "Ben \"B\" Example"])
        let rest = """
            # This school's own.
            entrance: {source: /d/s/main, title: "Main", time-zone: America/Chicago}
            hardware: real

            # Who may sign in.

            # Of the district.
            lists:
              keys: []
            """
        #expect(try String(contentsOfFile: configuration, encoding: .utf8) == rest)
        #expect(await run("move", core: core).output.contains("No accounts stand in the configuration."))
    }

    @Test("what cannot be cut out by a program is named, and left as it is")
    func flow() async throws {
        let text =
            "{entrance: {source: /d/s/m, title: M, time-zone: America/Chicago}, hardware: real, officers: "
            + "[{id: ana, name: A, role: officer, pin: \"\(Self.hash)\"}]}"
        _ = try folder.file("vestibule.yaml", text)
        var core = BoxAnswers()
        core.conditionsAnswer = [Condition(.accountsExposed, "officers", since: WallTime(milliseconds: 0))]
        let answer = await run("move", core: core)
        #expect(answer.status == .problem && answer.errors.onOneLine.contains("by hand"))
        #expect(try String(contentsOfFile: configuration, encoding: .utf8) == text)
        #expect(own.read().accounts.map(\.id) == ["ana"])
    }

    @Test("before an older version they go back where it reads them; disabled ones do not")
    func back() async throws {
        var core = BoxAnswers()
        core.conditionsAnswer = [Condition(.accountsExposed, "officers", since: WallTime(milliseconds: 0))]
        _ = await run("move", core: core)
        _ = await run("disable", "ben")
        #expect(shared.isEmpty)
        #expect(await run("move", "--back").status == .well)
        #expect(shared.map(\.id) == ["ana"] && own.read().accounts.map(\.id) == ["ben"])
        _ = await run("move", core: core)
        #expect(shared.isEmpty && own.read().accounts.map(\.id) == ["ben", "ana"])
        #expect(own.read().accounts.map(\.isDisabled) == [true, false])
        #expect(!FileManager.default.fileExists(atPath: folder.path("conf.d/officers.yaml")))
    }

    @Test("where both name an officer, the officers' file is right, also on the way back")
    func backAndDisabled() async throws {
        let before = shared
        try #require(before.count == 2)
        _ = await run("disable", "ben")
        #expect(shared.map(\.id) == before.map(\.id), "they stand in both")
        #expect(await run("move", "--back").status == .well)
        #expect(shared.map(\.id) == ["ana"])
        #expect(own.read().accounts.map(\.id) == ["ben"] && own.read().accounts.allSatisfy(\.isDisabled))
    }

    @Test("an officer is dismissed also while the configuration has a mistake, and wherever the account stands")
    func dismissed() async throws {
        let text = try String(contentsOfFile: configuration, encoding: .utf8)
        try (text + "\ndors: []\n").write(toFile: configuration, atomically: true, encoding: .utf8)
        #expect(await run("disable", "ben").status == .well)
        #expect(own.read().accounts.first { $0.id == "ben" }?.isDisabled == true)
    }
}
