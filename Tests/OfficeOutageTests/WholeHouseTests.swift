import CoreHarness
import Crypto
import Foundation
import LocalAPI
import Model
import Office
import Testing
import Trust

@Suite("the whole house", .timeLimit(.minutes(30)))
struct WholeHouseTests {
    @Test("an office that is down, fails and loses answers, and kill -9 under load: the office's set is the box's set")
    func nothingLostNothingTwice() async throws {
        try await WholeHouse.with { house in
            let (town, faults) = (house.town, house.town.faults)
            try await town.openOffice()
            try town.startUplink(listInterval: .seconds(1))
            try await house.present(10)
            _ = try await house.box.event(.linkUp)

            await town.closeOffice()
            try await house.present(40)
            _ = try await house.box.event(.linkDown)

            faults.set(.status(500))
            try await town.openOffice { try $0.lists.publishSynthetic() }
            let requests = faults.requests
            try await house.present(40)
            try await town.until { faults.requests >= requests + 3 }

            // The usual first installation: the office publishes before the box has been told whom to believe.
            faults.set(.none)
            for list in ["registry", "alerts"] { _ = try await house.box.event(.listRefused) { $0.subject == list } }
            #expect(try await town.core.call(.lists).isEmpty)

            faults.follow { $0.isMultiple(of: 2) ? .cutAfterStoring : .none }
            let key = try town.listKey().base64EncodedString()
            try await house.killUnderLoad(restartAs: TestSite.yaml(keys: [key]))
            let lists = try await Eventually.value("the lists, of the same versions") {
                let lists = try await town.core.call(.lists)
                return lists.count == 2 ? lists : nil
            }
            #expect(lists.map(\.list.list) == ["alerts", "registry"])
            #expect(lists.map(\.list.count) == [4, 36])

            faults.set(.none)
            try await house.present(10)
            try await house.expectSameSets()
        }
    }

    @Test("the office's signed time reaches the core, and is proof to a box that has had none")
    func time() async throws {
        try await WholeHouse.with { house in
            let (town, box) = (house.town, house.box)
            try box.rewrite(TestSite.yaml(unlockTime: "1 s", keys: [try town.listKey().base64EncodedString()]))
            box.send(SIGHUP)
            _ = try await box.event(.systemConfigApplied) { $0.subject == "configuration" }
            try await town.openOffice()
            try town.startUplink(timeInterval: .milliseconds(100))
            let proof = try await Eventually.value("what the office proves") {
                try await town.core.call(.clock).proofs.first { $0.witness == .office }
            }
            #expect((proof.time - .now).magnitude < .seconds(600))
        }
    }

    @Test(
        "a box that is told only whose root it is fetches that, then the lists, which stop when their key is withdrawn"
    )
    func root() async throws {
        try await WholeHouse.with { house in
            let (town, box) = (house.town, house.box)
            let holders = [Curve25519.Signing.PrivateKey(), Curve25519.Signing.PrivateKey()]
            let rootKeys = holders.map { $0.publicKey.rawRepresentation.base64EncodedString() }
            try box.rewrite(TestSite.yaml(unlockTime: "1 s", rootKeys: rootKeys))
            box.send(SIGHUP)
            _ = try await box.event(.systemConfigApplied) { $0.subject == "configuration" }
            func publish(_ version: Int64, lists signer: PublicKey?) throws {
                let now = WallTime.now
                let root = Root(
                    version: version,
                    issued: now,
                    expires: now + .seconds(400 * 86_400),
                    keys: rootKeys.compactMap { PublicKey(base64: $0) },
                    threshold: 2,
                    grants: signer.map { [.init(key: $0, purposes: [.allLists], until: now + .seconds(90 * 86_400))] }
                        ?? []
                )
                var signed = try SignedRoot(root)
                for holder in holders { try signed.sign(with: holder) }
                let file = URL(filePath: town.directory.root(version))
                try FileManager.default.createDirectory(
                    at: file.deletingLastPathComponent(),
                    withIntermediateDirectories: true
                )
                try Data(signed.envelope.json).write(to: file, options: .atomic)
            }
            try await town.openOffice { try $0.lists.publishSynthetic() }
            try publish(1, lists: PublicKey(Array(try town.listKey())))
            try town.startUplink(listInterval: .seconds(1))
            _ = try await box.event(.trustRootChanged) { $0.data["version"] == 1 }
            try await Eventually.value("the lists") {
                try await town.core.call(.lists).count == 2 ? () : nil
            }
            try publish(2, lists: nil)
            _ = try await box.event(.trustRootChanged) { $0.data["version"] == 2 }
            try await Eventually.value("no list") { try await town.core.call(.lists).isEmpty ? () : nil }
            let status = try await town.core.call(.trust)
            #expect(status.version == 2 && status.next == 3 && status.signers.isEmpty)
        }
    }

    @Test(
        "a list that nobody signed keeps no other from arriving, not even an empty one, and arrives once it is signed"
    )
    func oneRefused() async throws {
        try await WholeHouse.with { house in
            let (town, box) = (house.town, house.box)
            try box.rewrite(TestSite.yaml(unlockTime: "1 s", keys: [try town.listKey().base64EncodedString()]))
            box.send(SIGHUP)
            _ = try await box.event(.systemConfigApplied) { $0.subject == "configuration" }
            // It is asked for before the others: the office names its lists in order.
            let barred = ListedPerson(id: "1", names: [PersonName(given: "Kim", family: "Example")], birthDates: [])
            func publish(_ lists: ListPublisher) throws {
                try lists.publish([barred], as: "alerts", kind: .alerts)
                lists.spoil("alerts")
                try lists.publish([], as: "notices", kind: .alerts, shrinksOnPurpose: true)
                try lists.publish([barred], as: "registry", kind: .registry)
            }
            try await town.openOffice { try publish($0.lists) }
            try town.startUplink(listInterval: .seconds(1))
            let refused = try await box.event(.listRefused)
            #expect(refused.subject == "alerts" && refused.reason == "signature")
            let held = try await Eventually.value("the lists that are signed") {
                let lists = try await town.core.call(.lists).map(\.list)
                return lists.count == 2 ? lists : nil
            }
            #expect(held.map(\.list) == ["notices", "registry"] && held.map(\.count) == [0, 1])

            await town.closeOffice()
            try await town.openOffice { try $0.lists.publish([barred], as: "alerts", kind: .alerts) }
            try await Eventually.value("the list that was refused") {
                try await town.core.call(.lists).contains { $0.list.list == "alerts" } ? () : nil
            }
            #expect(try await town.core.call(.lists).count == 3)
        }
    }
}
