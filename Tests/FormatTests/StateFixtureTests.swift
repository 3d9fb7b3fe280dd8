import Credentials
import Crypto
import Foundation
import Logging
import Model
import Screening
import Testing

@testable import Commands
@testable import Core

@Suite("Lists, keys and relays that another version wrote")
struct StateFixtureTests {
    private let logger = Logger(label: "fixtures") { _ in SwiftLogNoOpLogHandler() }

    private func verifier() throws -> SignedListVerifier {
        let key = try TestKeys.districtKey.publicKey
        return SignedListVerifier(keys: [[UInt8](key.rawRepresentation)], maximumShrinkage: 0.2)
    }

    private static let counts: [ListID: Int] = ["registry": 2, "alerts": 1, "clearances": 1]

    @Test("a list that was published is taken", arguments: Fixture.all)
    func published(fixture: Fixture) async throws {
        for (id, count) in Self.counts {
            let folder = fixture.url("lists/\(id)")
            let manifest = try Data(contentsOf: folder.appending(path: ListFolder.manifest))
            let signature = try String(contentsOf: folder.appending(path: ListFolder.signature), encoding: .utf8)
            let signed = try verifier().check(
                manifest: [UInt8](manifest),
                signature: [UInt8](Data(base64Encoded: signature.trimmingCharacters(in: .newlines)) ?? Data()),
                as: id,
                replacing: nil,
                at: .init(now: EventMaker(after: 60).moment.wall, isRight: true)
            )
            #expect(signed.count == count)
            var digest = ListDigest()
            let content = try Data(contentsOf: folder.appending(path: ListFolder.content))
            content.withUnsafeBytes { digest.add($0) }
            try digest.check(signed)
        }
    }

    @Test("a list on the disk verifies; its snapshot serves, or is built anew and loses nobody", arguments: Fixture.all)
    func kept(fixture: Fixture) throws {
        let scratch = try Scratch(fixture, "state")
        let state = StateDirectory(path: scratch.url.path)
        let store = try ListStore.open(state, memory: state, logger)
        #expect(try store.contents().lists.sorted() == ["clearances", "registry"])
        for (id, count) in Self.counts where id != "alerts" {
            let file = try store.list(id)
            let manifest = try verifier().check(
                manifest: file.manifest,
                signature: file.signature,
                as: id,
                replacing: nil,
                at: nil
            )
            var snapshots: [Snapshot] = []
            do {
                snapshots.append(try store.snapshot(id, manifest.kind))
            } catch {
                // By design: a snapshot is laid out for one release, and the signed list is the truth.
                guard case .otherFormat = error else { throw error }
            }
            snapshots.append(try store.build(manifest).snapshot)
            for snapshot in snapshots {
                #expect(snapshot.count == count && snapshot.state == ListState(manifest))
            }
        }
        let registry = try store.snapshot("registry", .registry)
        let robin = Person(
            name: PersonName(given: "Robin", family: "Placeholder"),
            birthDate: .full(EveryRow.day)
        )
        #expect(assess(robin, against: [registry]).candidates.map(\.record.id) == ["R-2"])
        let clearances = try store.snapshot("clearances", .clearances)
        #expect(clearances.clearancesByBadge["00000042"]?.role == .volunteerLevel1)
    }

    @Test("a pass that was signed then is good now", arguments: Fixture.all)
    func pass(fixture: Fixture) throws {
        let state = StateDirectory(path: fixture.url("state").path)
        let token = try #require(try fixture.lines("expected/pass.txt").first)
        let scan = Scan(bytes: Array(token.utf8), scanner: "desk", at: Instant(nanoseconds: 1))
        let decoded = decode(scan, on: EveryRow.day, passes: PassKey.open(state, logger).verifier)
        #expect(decoded.credential == .pass(VisitorPass(number: 7, from: EveryRow.start)))
    }

    @Test("the relays are found", arguments: Fixture.all)
    func failState(fixture: Fixture) throws {
        let text = try String(contentsOf: fixture.url("state/\(FailStateFile.name)"), encoding: .utf8)
        let (relays, malformed) = FailStateFile.read(text)
        #expect(malformed.isEmpty)
        #expect(
            relays == [
                .init(chip: "gpiochip0", address: .offset(17), activeLow: false),
                .init(chip: "gpiochip1", address: .name("GYM"), activeLow: true),
            ]
        )
    }

    @Test("the journal's key is the one that was written", arguments: Fixture.all)
    func journalKey(fixture: Fixture) throws {
        let key = try StateDirectory(path: fixture.url("state").path).journalKey()
        #expect(key.withUnsafeBytes { Data($0) } == TestKeys.journal)
    }
}
