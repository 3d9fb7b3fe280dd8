import Crypto
import Foundation
import Model
import Screening
import Testing

@Suite("A list's manifest as the office delivers it")
struct SignedListVerifierTests {
    static let now = WallTime(milliseconds: 1_795_446_000_000)
    let key = Curve25519.Signing.PrivateKey()

    static func line(_ id: String) -> String {
        #"{"id":"\#(id)","version":1,"names":[{"given":"A","middle":"","family":"B","suffix":""}],"#
            + #""birthDates":["1980-03-07"],"documentNumbers":[]}"#
    }

    static func content(_ count: Int) -> [UInt8] {
        Array((0..<count).map { line("r\($0)") + "\n" }.joined().utf8)
    }

    static func manifest(_ content: [UInt8], count: Int, version: Int64 = 2) -> ListManifest {
        ListManifest(
            list: "registry",
            kind: .registry,
            version: version,
            issued: now + .seconds(-3600),
            expires: now + .seconds(3600),
            sha256: SHA256.hash(data: content).map { String(format: "%02x", $0) }.joined(),
            size: content.count,
            count: count
        )
    }

    static func held(version: Int64 = 1, count: Int) -> ListState {
        ListState(list: "registry", kind: .registry, version: version, issued: now, expires: now, count: count)
    }

    /// Signs and delivers; `change` is what went wrong before signing, the other on the way.
    func deliver(
        count: Int = 3,
        replacing previous: ListState? = nil,
        at time: SignedListVerifier.Clock? = .init(now: now, isRight: true),
        change: (inout ListManifest) -> Void = { _ in },
        changeManifest: (inout [UInt8]) -> Void = { _ in }
    ) throws -> ListManifest {
        var manifest = Self.manifest(Self.content(count), count: count)
        change(&manifest)
        var bytes = [UInt8](try JSONEncoder().encode(manifest))
        let signature = [UInt8](try key.signature(for: bytes))
        changeManifest(&bytes)
        let verifier = SignedListVerifier(keys: [[UInt8](key.publicKey.rawRepresentation)], maximumShrinkage: 0.2)
        return try verifier.check(
            manifest: bytes,
            signature: signature,
            as: "registry",
            replacing: previous,
            at: time
        )
    }

    @Test("is accepted when everything is right")
    func accepted() throws {
        let manifest = try deliver(replacing: Self.held(count: 3))
        #expect(manifest.count == 3 && manifest.version == 2)
    }

    @Test("two keys may sign while one is being changed; a key of nobody may not")
    func keys() throws {
        let old = Curve25519.Signing.PrivateKey()
        let content = Self.content(1)
        let bytes = [UInt8](try JSONEncoder().encode(Self.manifest(content, count: 1)))
        let signature = [UInt8](try key.signature(for: bytes))
        func verify(_ keys: [Curve25519.Signing.PrivateKey]) throws(ListRefusal) -> ListManifest {
            let keys = keys.map { [UInt8]($0.publicKey.rawRepresentation) }
            return try SignedListVerifier(keys: keys, maximumShrinkage: 0.2).check(
                manifest: bytes,
                signature: signature,
                as: "registry",
                replacing: nil,
                at: .init(now: Self.now, isRight: true)
            )
        }
        #expect(try verify([old, key]).count == 1)
        #expect(throws: ListRefusal.signature) { try verify([old]) }
        #expect(throws: ListRefusal.signature) { try verify([]) }
    }

    @Test("is refused when the manifest was changed, by any byte")
    func changedManifest() {
        #expect(throws: ListRefusal.signature) { try deliver(changeManifest: { $0.append(0x20) }) }
        #expect(throws: ListRefusal.signature) { try deliver(changeManifest: { $0[10] ^= 1 }) }
    }

    @Test("the content that comes is what was signed, or it is not: cut short, changed, longer")
    func content() throws {
        let content = Self.content(3)
        let manifest = Self.manifest(content, count: 3)
        func check(_ content: [UInt8]) throws(ListRefusal) {
            var digest = ListDigest()
            for part in [content.prefix(100), content.dropFirst(100)] { part.withUnsafeBytes { digest.add($0) } }
            try digest.check(manifest)
        }
        try check(content)
        var changed = content
        changed[8] ^= 1
        for wrong in [content.dropLast(), changed, content + [10], []] {
            #expect(throws: ListRefusal.content) { try check(Array(wrong)) }
        }
    }

    @Test("is refused when it is no newer than the one that serves", arguments: [Int64(2), 3])
    func rollback(held: Int64) {
        #expect(throws: ListRefusal.rollback(held: held, offered: 2)) {
            try deliver(replacing: Self.held(version: held, count: 3))
        }
    }

    @Test(
        "may lose a fifth, and at least one record, but no more",
        arguments: [(5, 4, true), (10, 8, true), (10, 7, false), (3, 2, true), (3, 1, false)]
    )
    func shrinkage(held: Int, offered: Int, accepted: Bool) {
        let list = Result { try deliver(count: offered, replacing: Self.held(count: held)) }
        let isAccepted = (try? list.get()) != nil
        #expect(isAccepted == accepted)
        if !accepted {
            #expect(throws: ListRefusal.shrunk(from: held, to: offered)) { try list.get() }
        }
    }

    @Test(
        "may lose all it must when the district signed that it is meant",
        arguments: [(10, 7), (1000, 1), (5, 0), (1, 0)]
    )
    func onPurpose(held: Int, offered: Int) throws {
        let meant: (inout ListManifest) -> Void = { $0.shrinksOnPurpose = true }
        #expect(try deliver(count: offered, replacing: Self.held(count: held), change: meant).count == offered)
        #expect(throws: ListRefusal.rollback(held: 2, offered: 2)) {
            try deliver(count: offered, replacing: Self.held(version: 2, count: held), change: meant)
        }
        #expect(throws: ListRefusal.self) {
            try deliver(count: offered, replacing: Self.held(count: held), change: { $0.shrinksOnPurpose = false })
        }
    }

    @Test(
        "is refused when it is empty and not said to be meant, whatever there was before",
        arguments: [nil, 0, 1, 100]
    )
    func empty(held: Int?) throws {
        let previous = held.map { Self.held(count: $0) }
        #expect(throws: ListRefusal.empty) { try deliver(count: 0, replacing: previous) }
        #expect(try deliver(count: 0, replacing: previous, change: { $0.shrinksOnPurpose = true }).count == 0)
        #expect(try deliver(count: 0, at: nil).count == 0, "one that was taken once is taken up again")
    }

    @Test(
        "is refused when no later version could follow it: a slip of the hand, or of a thief's",
        arguments: [
            (nil, 1 << 62, false), (nil, 100_000_000_000_000, false), (nil, 20_261_130_235_959, true),
            (1, 1 << 62, false), (7, 400_000_000, false), (7, 20_261_130, true), (1_795_446_000, 3_000_000_000, false),
            (1_795_446_000, 1_795_446_001, true), (20_261_130_235_959, 20_280_101_000_000, true),
            (1_795_446_000_000, 1_827_000_000_000, true),
        ] as [(Int64?, Int64, Bool)]
    )
    func absurdVersion(held: Int64?, offered: Int64, isTaken: Bool) {
        let previous = held.map { Self.held(version: $0, count: 3) }
        let list = Result { try deliver(replacing: previous, change: { $0.version = offered }) }
        let taken = (try? list.get()) != nil
        #expect(taken == isTaken)
        guard !isTaken else { return }
        #expect(throws: ListRefusal.self) { try list.get() }
    }

    @Test("is refused when it would be good for decades")
    func absurdExpiry() throws {
        let days = Duration.seconds(86_400)
        #expect(throws: ListRefusal.self) { try deliver(change: { $0.expires = Self.now + days * 63_000 }) }
        #expect(throws: ListRefusal.self) { try deliver(change: { $0.expires = Self.now + days * 3_700 }) }
        _ = try deliver(change: { $0.expires = Self.now + days * 400 })
        _ = try deliver(at: nil, change: { $0.expires = Self.now + days * 63_000 })
    }

    @Test("is refused when it has expired")
    func expired() {
        #expect(throws: ListRefusal.expired(Self.now)) { try deliver(change: { $0.expires = Self.now }) }
    }

    @Test("is refused when it comes from the future, but not by a clock that may be behind")
    func issuedLater() throws {
        let later: (inout ListManifest) -> Void = {
            $0.issued = Self.now + .seconds(2 * 3600)
            $0.expires = Self.now + .seconds(9 * 3600)
        }
        #expect(throws: ListRefusal.schema(.issuedLater(Self.now + .seconds(2 * 3600)))) { try deliver(change: later) }
        _ = try deliver(at: .init(now: Self.now, isRight: false), change: later)
        _ = try deliver(change: { $0.issued = Self.now + .seconds(1800) })
    }

    @Test("is refused by a clock that may be behind, too, when it was issued later than can be", arguments: [-1, 0, 1])
    func latestIssue(seconds: Int) throws {
        let latest = Self.now + .seconds(24 * 3600)
        let clock = SignedListVerifier.Clock(now: Self.now, isRight: false, latestIssue: latest)
        let change: (inout ListManifest) -> Void = {
            $0.issued = latest + .seconds(seconds)
            $0.expires = latest + .seconds(9 * 3600)
        }
        guard seconds > 0 else {
            _ = try deliver(at: clock, change: change)
            return
        }
        #expect(throws: ListRefusal.schema(.issuedLater(latest + .seconds(1)))) {
            try deliver(at: clock, change: change)
        }
    }

    @Test("is taken up again from the store whatever the time is")
    func takenUp() throws { _ = try deliver(at: nil, change: { $0.expires = Self.now }) }

    @Test("is refused when it is another list, another kind, or counts wrongly")
    func schema() {
        #expect(throws: ListRefusal.schema(.otherList)) { try deliver(change: { $0.list = "alerts" }) }
        #expect(throws: ListRefusal.schema(.otherList)) {
            try deliver(replacing: Self.held(count: 3), change: { $0.kind = .clearances })
        }
        #expect(throws: ListRefusal.schema(.times)) { try deliver(change: { $0.issued = $0.expires }) }
    }

    @Test("every refusal has one of the five words and a sentence without personal data")
    func words() {
        let refusals: [ListRefusal] = [
            .signature, .content, .schema(.manifest), .rollback(held: 2, offered: 1), .shrunk(from: 9, to: 1),
            .empty, .expired(Self.now), .schema(.expiresTooLate(Self.now)),
            .schema(.versionTooHigh(held: 7, offered: 1 << 62)), .schema(.versionTooHigh(held: nil, offered: 1 << 62)),
        ]
        for refusal in refusals {
            #expect(["signature", "schema", "rollback", "shrunk", "expired"].contains(refusal.reason))
            #expect(!refusal.description.isEmpty)
        }
    }
}
