import CoreHarness
import LocalAPI
import Model
import Testing

@Suite("a configuration that was changed and not read again", .timeLimit(.minutes(30)))
struct ConfigurationWatchTests {
    @Test("is told until it is reloaded or taken back; a comment is no change")
    func changed() async throws {
        try await CoreProcess.run { core in
            try core.rewrite(TestSite.yaml + "# a note for the next technician\n")
            #expect(try await Self.look(core) == .passed)
            #expect(try await !Self.isOpen(core))
            try core.rewrite(TestSite.yaml(title: "Changed"))
            #expect(try await Self.look(core) == .failed)
            #expect(try await Self.isOpen(core))
            try core.rewrite(TestSite.yaml)
            #expect(try await Self.look(core) == .passed)
            #expect(try await !Self.isOpen(core))
            try core.rewrite(TestSite.yaml(title: "Changed"))
            #expect(try await Self.look(core) == .failed)
            #expect(try await core.client.call(.reload, ReloadRequest()).problems.isEmpty)
            #expect(try await !Self.isOpen(core))
        }
    }

    @Test("is not told beside one that was refused, whose advice ends in the same reload")
    func refused() async throws {
        try await CoreProcess.run { core in
            try core.rewrite(TestSite.yaml + "dors: []\n")
            // Nobody has asked to reload it: no condition, and the self-test has it.
            #expect(try await Self.look(core) == .failed)
            #expect(try await !Self.isOpen(core))
            #expect(try await core.client.call(.reload, ReloadRequest()).problems.count == 1)
            try core.rewrite(TestSite.yaml(title: "Changed"))
            #expect(try await Self.look(core) == .failed)
            #expect(try await !Self.isOpen(core))
            #expect(try await core.client.call(.reload, ReloadRequest()).problems.isEmpty)
            #expect(try await Self.look(core) == .passed)
        }
    }

    /// Has the core look, as it does once a minute.
    private static func look(_ core: CoreProcess) async throws -> SelfTestCheck.Result {
        try #require(try await core.client.call(.selfTest).first { $0.id == "configuration" }).result
    }

    private static func isOpen(_ core: CoreProcess) async throws -> Bool {
        try await core.client.call(.conditions, ConditionsRequest(for: .technician)).contains {
            $0.kind == .configurationChanged
        }
    }
}
