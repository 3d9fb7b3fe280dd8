import Crypto
import Foundation
import Model
import Testing

@testable import Trust

/// TUF 1.0, 5.2 and 5.3; docs/trust.md says which test stands for which section.
@Suite("taking the district's root")
struct TrustStateTests {
    var maker = RootMaker()

    private func refusal(_ state: TrustState, _ bytes: [UInt8], issuedBy latest: WallTime? = nil) -> RootRefusal? {
        var state = state
        let before = state
        do throws(RootRefusal) {
            _ = try state.take(bytes, issuedBy: latest)
            return nil
        } catch {
            #expect(state == before, "what is refused leaves nothing behind")
            return error
        }
    }

    @Test("the first is believed when enough of the configured keys signed it, whatever its version")
    func first() throws {
        for version: Int64 in [1, 9] {
            var state = TrustState(anchor: try maker.anchor)
            #expect(state.root == nil && state.next == 1 && !state.isLost)
            let change = try state.take(try maker.signed(version), issuedBy: nil)
            #expect(change?.version == version && change?.added.count == 4 && change?.removed == [])
            #expect(state.root?.version == version && state.next == version + 1)
        }
        let stranger = RootMaker()
        let none = TrustState(anchor: try maker.anchor)
        #expect(refusal(none, try stranger.signed(1)) == .signatures(.configuration, have: 0, need: 2))
        #expect(
            refusal(none, try maker.signed(1, by: [maker.holders[0]])) == .signatures(.configuration, have: 1, need: 2)
        )
        // The configured keys alone are not enough where it names others.
        let others = try stranger.signed(try stranger.root(1), by: maker.holders)
        #expect(refusal(none, others) == .signatures(.own, have: 0, need: 2))
    }

    @Test("the next must be signed by enough of the old keys and of the new ones")
    mutating func bothThresholds() throws {
        let state = try maker.box(holding: 1)
        let old = maker.holders
        maker.holders = [old[0], Holder(), Holder()]
        let new = maker.holders
        let root = try maker.root(2)
        #expect(refusal(state, try maker.signed(root, by: new)) == .signatures(.held, have: 1, need: 2))
        #expect(refusal(state, try maker.signed(root, by: [old[0], old[1]])) == .signatures(.own, have: 1, need: 2))
        #expect(refusal(state, try maker.signed(root, by: [])) == .signatures(.held, have: 0, need: 2))
        var taken = state
        let change = try taken.take(try maker.signed(root, by: [old[0], old[1], new[1]]), issuedBy: nil)
        #expect(change?.added == (try new.dropFirst().map { try $0.publicKey }.sorted { $0.id < $1.id }))
        #expect(change?.removed == (try old.dropFirst().map { try $0.publicKey }.sorted { $0.id < $1.id }))
        #expect(taken.root?.version == 2)
    }

    @Test("a higher threshold counts from the root that asks for it")
    mutating func higherThreshold() throws {
        let state = try maker.box(holding: 1)
        maker.threshold = 3
        let root = try maker.root(2)
        #expect(
            refusal(state, try maker.signed(root, by: Array(maker.holders.prefix(2))))
                == .signatures(.own, have: 2, need: 3)
        )
        #expect(refusal(state, try maker.signed(root)) == nil)
    }

    @Test("signatures of one key count once, under whatever name")
    func oneKeyTwice() throws {
        let state = try maker.box(holding: 1)
        var envelope = Envelope(payloadType: Root.payloadType, payload: try maker.root(2).json)
        for holder in maker.holders {
            let signature = try maker.holders[0].key.signature(for: envelope.preauthenticated)
            envelope.signatures.append(.init(keyID: try holder.publicKey.id, bytes: Array(signature)))
        }
        #expect(refusal(state, envelope.json) == .signatures(.held, have: 1, need: 2))
    }

    @Test(
        "an older one, another of the same version, and one that leaves some out are refused; the same again is nothing new"
    )
    func versions() throws {
        var state = try maker.box(holding: 3)
        #expect(refusal(state, try maker.signed(2)) == .rollback(held: 3, offered: 2))
        #expect(refusal(state, try maker.signed(1)) == .rollback(held: 3, offered: 1))
        #expect(refusal(state, try maker.signed(5)) == .gap(held: 3, offered: 5))
        #expect(refusal(state, try maker.signed(try maker.root(3, grants: []))) == .otherOfSameVersion(3))
        #expect(try state.take(try maker.signed(3), issuedBy: nil) == nil)
        #expect(state.root?.version == 3)
    }

    @Test("a version that does not follow is refused whoever signed it, and the one that is held only if it is signed")
    func versionsFirst() throws {
        let state = try maker.box(holding: 3)
        #expect(refusal(state, try maker.signed(try maker.root(2), by: [])) == .rollback(held: 3, offered: 2))
        #expect(refusal(state, try maker.signed(try maker.root(5), by: [])) == .gap(held: 3, offered: 5))
        let same = try maker.signed(try maker.root(3), by: [])
        #expect(refusal(state, same) == .signatures(.held, have: 0, need: 2))
    }

    @Test("a box that was off for long takes one after the other, those that are over as well")
    mutating func severalInARow() throws {
        var state = try maker.box(holding: 1)
        for version: Int64 in 2...40 {
            // Another holder each time, and every one of them long over.
            let before = maker.holders
            maker.holders = Array(before.dropFirst()) + [Holder()]
            var root = try maker.root(version)
            root.expires = root.issued + .seconds(60)
            let change = try state.take(
                try maker.signed(root, by: before + maker.holders),
                issuedBy: try day("2030-01-01")
            )
            #expect(change?.version == version)
        }
        #expect(state.root?.version == 40 && state.next == 41)
    }

    @Test("one that was issued later than now is refused, where that is known")
    func issuedLater() throws {
        let state = try maker.box(holding: 1)
        let issued = try maker.root(2).issued
        #expect(refusal(state, try maker.signed(2), issuedBy: issued + .seconds(-1)) == .issuedLater(issued))
        #expect(refusal(state, try maker.signed(2), issuedBy: issued) == nil)
        #expect(refusal(state, try maker.signed(2), issuedBy: nil) == nil)
    }

    @Test("what is no root is refused, and says what it is")
    func noRoot() throws {
        let state = try maker.box(holding: 1)
        #expect(refusal(state, []) == .envelope(.json))
        #expect(refusal(state, Array(repeating: 0x20, count: 70_000)) == .envelope(.size(limit: 65_536)))
        var envelope = Envelope(payloadType: "application/vnd.vestibule.command+json", payload: try maker.root(2).json)
        for holder in maker.holders { try envelope.sign(with: holder.key) }
        #expect(refusal(state, envelope.json) == .payloadType("application/vnd.vestibule.command+json"))
        // A signature over the same bytes as something else is none.
        envelope.payloadType = Root.payloadType
        #expect(refusal(state, envelope.json) == .signatures(.held, have: 0, need: 2))
        envelope.payload = Array("{}".utf8)
        #expect(refusal(state, envelope.json) == .root(.json))
    }

    @Test("a root that was held and is gone: nothing below it is in force, and the way there is gone once more")
    func lost() throws {
        var state = TrustState(anchor: try maker.anchor, held: nil, least: 3)
        #expect(state.isLost && state.next == 1)
        for version: Int64 in 1...3 {
            _ = try state.take(try maker.signed(version), issuedBy: nil)
            #expect((state.root == nil) == (version < 3) && state.isLost == (version < 3))
            #expect(state.signers(for: .list("registry"), at: try day("2026-02-01")).isEmpty == (version < 3))
        }
    }

    @Test("a key that is no more in the next root may sign nothing at once; its time does not matter")
    func withdrawn() throws {
        var state = try maker.box(holding: 1)
        let now = try day("2026-02-01")
        let stolen = try maker.lists.publicKey
        #expect(state.signers(for: .list("registry"), at: now) == [stolen])
        let change = try state.take(try maker.signed(try maker.root(2, grants: [])), issuedBy: nil)
        #expect(change?.removed == [stolen])
        #expect(state.signers(for: .list("registry"), at: now).isEmpty)
        #expect(state.root?.grantees(of: .list("registry")) == [])
    }
}

@Suite("roots made up at random")
struct RandomRootTests {
    @Test("a root is taken exactly when enough different keys of both signed it", arguments: 0..<40)
    func thresholds(seed: UInt64) throws {
        var random = SeededGenerator(seed: seed)
        let everybody = (0..<5).map { _ in Holder() }
        func maker() -> RootMaker {
            var maker = RootMaker()
            maker.holders = Array(everybody.shuffled(using: &random).prefix(Int.random(in: 1...4, using: &random)))
            maker.threshold = Int.random(in: 1...maker.holders.count, using: &random)
            return maker
        }
        let (old, new) = (maker(), maker())
        var state = try old.box(holding: 1)
        let signers = everybody.filter { _ in Bool.random(using: &random) }
        let keys = Set(try signers.map { try $0.publicKey })
        func enough(_ maker: RootMaker) throws -> Bool {
            try maker.holders.filter { keys.contains(try $0.publicKey) }.count >= maker.threshold
        }
        let isTaken = (try? state.take(try new.signed(2, by: signers), issuedBy: nil)) != nil
        #expect(isTaken == (try enough(old) && enough(new)), "seed \(seed)")
        #expect(state.root?.version == (isTaken ? 2 : 1), "seed \(seed)")
    }

    @Test("nothing that is changed anywhere is taken for another root", arguments: 0..<60)
    func changed(seed: UInt64) throws {
        var random = SeededGenerator(seed: seed)
        let maker = RootMaker()
        let before = try maker.box(holding: 1)
        let right = try maker.root(2)
        var bytes = try maker.signed(right)
        for _ in 0..<Int.random(in: 1...3, using: &random) {
            switch Int.random(in: 0..<4, using: &random) {
            case 0:
                bytes[Int.random(in: 0..<bytes.count, using: &random)] = UInt8.random(in: .min ... .max, using: &random)
            case 1: bytes.removeSubrange(Int.random(in: 0..<bytes.count, using: &random)...)
            case 2:
                bytes.insert(
                    UInt8.random(in: .min ... .max, using: &random),
                    at: Int.random(in: 0...bytes.count, using: &random)
                )
            default:
                bytes.swapAt(
                    Int.random(in: 0..<bytes.count, using: &random),
                    Int.random(in: 0..<bytes.count, using: &random)
                )
            }
            if bytes.isEmpty { break }
        }
        var state = before
        do {
            _ = try state.take(bytes, issuedBy: nil)
            #expect(state.root == right, "seed \(seed)")
        } catch {
            #expect(state == before, "seed \(seed)")
        }
    }
}
