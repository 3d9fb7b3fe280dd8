import Crypto
import Foundation
import LocalAPI
import Model
import Office
import Testing

@Suite("lists from the office to the core", .timeLimit(.minutes(30)))
struct ListTests {
    @Test("arrive byte for byte as the office signed them")
    func carried() async throws {
        try await Town.with { town in
            try await town.openOffice { try $0.lists.publishSynthetic() }
            try town.startUplink()
            try await town.until { await town.core.received.count == 2 }
            let list = try #require(await town.core.received["registry"])
            let key = try Curve25519.Signing.PublicKey(rawRepresentation: town.listKey())
            #expect(key.isValidSignature(list.signature, for: list.manifestBytes))
            #expect(list.manifest.sha256 == SHA256.hash(data: list.content).map { String(format: "%02x", $0) }.joined())
            #expect(list.manifest.size == list.content.count)
            #expect(list.manifest.count == list.people.count)
            #expect(list.manifest.list == "registry" && list.manifest.kind == .registry)
            #expect(list.people.contains { $0.names == [SyntheticPeople.onSampleLicence.name] })
        }
    }

    @Test("a list that the core has refused is not sent again until there is another version")
    func refused() async throws {
        try await Town.with { town in
            await town.core.refuseLists(Problem(status: 422, code: "signature", detail: "not signed by a known key"))
            try await town.openOffice { try $0.lists.publishSynthetic() }
            try town.startUplink()
            try await town.until { await town.core.putCount == 2 }
            try await town.core.append(20)
            try await town.until { try await town.core.isSent() }
            #expect(await town.core.putCount == 2)
            #expect(await town.core.received.isEmpty)
        }
    }

    @Test("what the core holds already is not sent to it again by a new uplink")
    func held() async throws {
        try await Town.with { town in
            try await town.openOffice { try $0.lists.publishSynthetic() }
            try town.startUplink()
            try await town.until { await town.core.received.count == 2 }
            await town.stopUplink()
            let before = town.faults.requests
            try town.startUplink()
            try await town.until { town.faults.requests > before }
            try await town.core.append(20)
            try await town.until { try await town.core.isSent() }
            #expect(await town.core.putCount == 2)
        }
    }

    @Test("the same seed invents the same people, and another seed others")
    func seeded() {
        func people(_ seed: UInt64) -> [ListedPerson] {
            var people = SyntheticPeople(seed: seed)
            return people.listed(40, prefix: "r")
        }
        #expect(people(1) == people(1))
        #expect(people(1) != people(2))
    }
}

extension Town {
    func listKey() throws -> Data {
        let text = try String(contentsOfFile: directory.listPublicKey, encoding: .utf8)
        return try #require(Data(base64Encoded: text))
    }
}
