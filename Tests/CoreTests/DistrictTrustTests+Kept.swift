import CoreHarness
import Foundation
import GRDB
import LocalAPI
import Model
import Testing
import Trust

@testable import Core

/// Over restarts, losses and other configurations.
extension DistrictTrustTests {
    // MARK: What is kept

    /// What somebody does to the journal's rows of roots, or to the file beside them, while the box is off.
    enum Loss: String, CaseIterable, Sendable { case row, rowGone, file, fileGone, both, bothGone }

    private func lose(_ loss: Loss, _ directory: URL) throws {
        let rows = try DatabaseQueue(path: directory.path + "/journal.sqlite")
        let file = directory.appendingPathComponent("trust-root")
        if [.row, .both].contains(loss) {
            try rows.write { try $0.execute(sql: "UPDATE kept SET sealed = x'00' WHERE kind = 'trustRoot'") }
        }
        if [.rowGone, .bothGone].contains(loss) {
            try rows.write { try $0.execute(sql: "DELETE FROM kept WHERE kind = 'trustRoot'") }
        }
        if [.file, .both, .bothGone].contains(loss) {
            var bytes = try Data(contentsOf: file)
            bytes[bytes.endIndex - 1] ^= 1
            try bytes.write(to: file)
        }
        if loss == .fileGone { try FileManager.default.removeItem(at: file) }
        try rows.close()
    }

    @Test("a root that is gone in one place is there in the other, and in both again", arguments: Loss.allCases)
    func lost(loss: Loss) async throws {
        var core = try await house()
        for version: Int64 in 1...3 { _ = try await put(try usual(core, version), core) }
        try await take(core, by: district, version: 5)
        try await core.stop()
        try lose(loss, core.directory)
        core = try await TimedCore(core.time, district, in: core.directory)
        if loss == .both || loss == .bothGone {
            try await wayBack(core)
        } else {
            #expect(try await core.client.call(.trust).version == 3)
            #expect(try await !standing(core).contains("rootLost"))
        }
        try await take(core, by: district, version: 6)
        // Healed: the other place may be lost now.
        try await core.stop()
        try lose(loss == .fileGone || loss == .file ? .rowGone : .fileGone, core.directory)
        core = try await TimedCore(core.time, district, in: core.directory)
        #expect(try await core.client.call(.trust).version == 3)
        #expect(try await versions(core) == [6])
        try await core.close()
    }

    /// Nothing below what was held is believed on the way, and nothing new is taken.
    private func wayBack(_ core: TimedCore) async throws {
        var status = try await core.client.call(.trust)
        #expect(status.version == nil && status.lost == 3 && status.next == 1)
        #expect(try await standing(core).contains("rootLost"))
        for version: Int64 in 1...3 {
            #expect(try await versions(core) == [5], "what serves goes on")
            #expect(try await refusal(core, by: district, version: 6) == "signature")
            status = try await put(try usual(core, version), core)
            #expect(status.version == (version < 3 ? nil : 3) && status.next == version + 1)
        }
        #expect(try await !standing(core).contains("rootLost"))
    }

    @Test("while the root is lost nothing comes back that was withdrawn")
    func lostAndWithdrawn() async throws {
        var core = try await house()
        _ = try await put(try usual(core), core)
        try await take(core, by: district, version: 5)
        _ = try await put(try usual(core, 2, who: [other]), core)
        #expect(try await versions(core).isEmpty)
        try await core.stop()
        try lose(.both, core.directory)
        core = try await TimedCore(core.time, district, in: core.directory)
        #expect(try await standing(core).isSuperset(of: ["rootLost", "listWithdrawn"]))
        #expect(try await versions(core).isEmpty)
        try await core.close()
    }

    @Test("an older row brings no older root back")
    func olderRow() async throws {
        var core = try await house()
        _ = try await put(try usual(core), core)
        try await core.stop()
        let (journal, path) = (core.directory.path + "/journal.sqlite", core.directory)
        let rows = try DatabaseQueue(path: journal)
        let old = try await rows.read { try Data.fetchOne($0, sql: "SELECT sealed FROM kept WHERE kind = 'trustRoot'") }
        try rows.close()
        core = try await TimedCore(core.time, district, in: path)
        _ = try await put(try usual(core, 2, who: [other]), core)
        try await core.stop()
        let again = try DatabaseQueue(path: journal)
        try await again.write { db in
            try db.execute(sql: "DELETE FROM kept WHERE kind = 'trustRoot'")
            try db.execute(sql: "INSERT INTO kept (kind, id, sealed) VALUES ('trustRoot', '1', ?)", arguments: [old])
        }
        try again.close()
        core = try await TimedCore(core.time, district, in: path)
        #expect(try await core.client.call(.trust).version == 2)
        try await core.close()
    }

    @Test("the file's first line alone asks for no root that will never be", arguments: ["9", "1000000000000000000"])
    func wrongFirstLine(version: String) async throws {
        var core = try await house()
        for version: Int64 in 1...2 { _ = try await put(try usual(core, version), core) }
        try await core.stop()
        let file = core.directory.appendingPathComponent("trust-root")
        let bytes = try Data(contentsOf: file)
        let end = try #require(bytes.firstIndex(of: UInt8(ascii: "\n")))
        try (Data("vestibule root \(version)".utf8) + bytes[end...]).write(to: file)
        core = try await TimedCore(core.time, district, in: core.directory)
        #expect(try await core.client.call(.trust).lost == 3)
        #expect(try await put(try usual(core, 3), core).version == 3)
        #expect(try await !standing(core).contains("rootLost"))
        core = try await core.restarted()
        #expect(try await core.client.call(.trust).version == 3, "both places are healed")
        try await core.close()
    }

    @Test("where no row opens, the file's first line is believed up to the highest version that there is")
    func onlyFirstLine() throws {
        let anchor = TrustAnchor(keys: [try district.signer], threshold: 1)
        for (said, least): (Int64, Int64) in [(3, 3), (.max, Root.highestVersion)] {
            var kept = KeptRoots()
            kept.add(.unreadable(said))
            #expect(kept.state(under: anchor).least == least)
        }
    }

    // MARK: Other settings

    @Test(
        "from the configuration's keys to a root: what serves goes on until the root says otherwise, and nothing comes back"
    )
    func fromKeys() async throws {
        let (thief, time) = (District(), TestClock())
        let keys = TestSite.yaml(keys: [district.publicKey, thief.publicKey])
        let core = try await TimedCore(time, district, yaml: keys)
        try await take(core, by: district, version: 5)
        let stolen = try thief.list([TestPersons.listed(TestPersons.john)], as: "alerts", kind: .alerts)
        _ = try await core.client.call(.putList, "alerts", stolen)
        let revoked = TestSite.yaml(keys: [district.publicKey], revokedKeys: [thief.publicKey])
        #expect(try await core.reload(revoked).problems.isEmpty)
        #expect(try await versions(core) == [5])

        #expect(try await core.reload(roots.yaml).problems.isEmpty)
        #expect(try await standing(core) == ["rootMissing", "listWithdrawn"])
        #expect(try await versions(core) == [5])
        #expect(try await refusal(core, by: district, version: 6) == "signature")
        _ = try await put(try usual(core), core)
        #expect(try await standing(core) == ["listWithdrawn"])
        try await take(core, by: district, version: 6)

        // And back: the configuration must have the key of what is in use.
        #expect(try await core.reload(TestSite.yaml(keys: [other.publicKey])).problems.count == 1)
        #expect(try await core.reload(TestSite.yaml(keys: [district.publicKey])).problems.isEmpty)
        #expect(try await core.client.call(.trust) == TrustStatus(isConfigured: false))
        #expect(try await versions(core) == [6])
        try await core.close()
    }

    @Test("a configuration without the root for a while brings no older one back")
    func withoutForAWhile() async throws {
        var core = try await house()
        _ = try await put(try usual(core), core)
        core = try await core.restarted()
        _ = try await put(try usual(core, 2, who: [other]), core)
        #expect(try await core.reload(TestSite.yaml(keys: [district.publicKey])).problems.isEmpty)
        #expect(try await core.client.call(.trust) == TrustStatus(isConfigured: false))
        #expect(try await core.reload(roots.yaml).problems.isEmpty)
        #expect(try await core.client.call(.trust).version == 2)
        #expect(try await refusal(core, by: district, version: 1) == "signature")
        try await take(core, by: other, version: 1)
        try await core.close()
    }

    @Test(
        "a root that is taken while the configuration changes: lists go by the one that is shown, whichever was first"
    )
    func changesAtOnce() async throws {
        let core = try await house()
        let new = DistrictRoots()
        func root(_ version: Int64, of roots: DistrictRoots, _ who: District) throws -> OfferedRoot {
            let may = DistrictRoots.May(who: who, until: core.time.truth + days(365))
            return try roots.root(version, [may], issued: core.time.truth + .seconds(-60))
        }
        /// Whether a list of this key would be taken, were it not too old.
        func maySign(_ who: District) async throws -> Bool {
            let person = TestPersons.listed(TestPersons.maria)
            let old = try who.list([person], version: 1, issued: core.time.truth + days(-20), lifetime: days(10))
            let problem = await #expect(throws: Problem.self) {
                try await core.client.call(.putList, "registry", old)
            }
            return problem?.code != "signature"
        }
        _ = try await put(try root(1, of: roots, district), core)
        #expect(try await core.reload(new.yaml).problems.isEmpty)
        _ = try await put(try root(1, of: new, other), core)
        for turn in 0..<20 {
            // The root that is to be left takes its next version.
            let (before, after) = turn.isMultiple(of: 2) ? (new, roots) : (roots, new)
            let (leaving, coming) = turn.isMultiple(of: 2) ? (other, district) : (district, other)
            let next = try root(try await core.client.call(.trust).next, of: before, leaving)
            async let taken: TrustStatus? = try? put(next, core)
            async let report = core.reload(after.yaml)
            _ = await taken
            #expect(try await report.problems.isEmpty)
            let status = try await core.client.call(.trust)
            #expect(status.signers.map(\.key) == [try coming.signer.id])
            #expect(try await maySign(coming))
            #expect(try await !maySign(leaving), "turn \(turn)")
        }
        try await core.close()
    }

    @Test(
        "the root itself is lost to the district: other root keys in the configuration begin anew, and the old root counts no more"
    )
    func otherRoot() async throws {
        let core = try await house()
        for version: Int64 in 1...2 { _ = try await put(try usual(core, version), core) }
        try await take(core, by: district, version: 5)
        let new = DistrictRoots()
        #expect(try await core.reload(new.yaml).problems.isEmpty)
        #expect(try await core.client.call(.trust) == TrustStatus(isConfigured: true))
        #expect(try await standing(core) == ["rootMissing"])
        #expect(try await versions(core) == [5])
        await #expect(throws: Problem.self) { try await put(try usual(core, 3), core) }
        let may = [DistrictRoots.May(who: other, until: core.time.truth + days(365))]
        _ = try await put(try new.root(3, may, issued: core.time.truth + .seconds(-60)), core)
        #expect(try await core.client.call(.trust).version == 3)
        #expect(try await standing(core) == ["listWithdrawn"])
        // The old keys back again: the root that they stood for is known, and no older one.
        #expect(try await core.reload(roots.yaml).problems.isEmpty)
        #expect(try await core.client.call(.trust).version == 2)
        try await core.close()
    }
}
