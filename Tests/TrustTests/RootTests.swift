import Foundation
import Model
import Testing

@testable import Trust

@Suite("a root")
struct RootTests {
    let maker = RootMaker()

    @Test("it is what it was written from")
    func sameAgain() throws {
        var root = try maker.root(7)
        let later = try #require(Purpose(rawValue: "siblings/roster"))
        root.grants[0].purposes += [.time, .certificates, later, .list("registry")]
        #expect(try Root(json: root.json) == root)
    }

    @Test("what nobody can mean is refused")
    func refused() throws {
        let right = try maker.root(1)
        let other = try Holder().publicKey
        func fault(_ change: (inout Root) throws -> Void) throws -> Root.Fault? {
            var root = right
            try change(&root)
            do throws(Root.Fault) {
                _ = try Root(json: root.json)
                return nil
            } catch {
                return error
            }
        }
        #expect(try fault { _ in } == nil)
        #expect(try fault { $0.version = 0 } == .version(0))
        #expect(try fault { $0.version = 1_000_001 } == .version(1_000_001))
        #expect(try fault { $0.threshold = 0 } == .threshold(0, keys: 3))
        #expect(try fault { $0.threshold = 4 } == .threshold(4, keys: 3))
        #expect(try fault { ($0.keys, $0.threshold) = ([], 1) } == .count)
        #expect(try fault { $0.keys[2] = $0.keys[0] } == .keyTwice(right.keys[0]))
        #expect(try fault { $0.grants.append($0.grants[0]) } == .grantTwice(try maker.lists.publicKey))
        #expect(try fault { $0.grants[0].purposes = [] } == .count)
        #expect(try fault { $0.grants[0].purposes = Array(repeating: .time, count: 65) } == .count)
        #expect(try fault { $0.keys = try (0..<33).map { _ in try Holder().publicKey } } == .count)
        #expect(try fault { $0.expires = $0.issued } == .times)
        let late = try day("2040-01-01")
        #expect(try fault { $0.expires = late } == .endsTooLate(late))
        #expect(try fault { $0.grants[0].until = late } == .endsTooLate(late))
        #expect(try fault { $0.grants.append(.init(key: other, purposes: [.time], until: $0.issued)) } == nil)
    }

    @Test("a field that is not known refuses it, wherever it stands; a purpose that is not known grants nothing")
    func laterRelease() throws {
        let text = String(decoding: try maker.root(1).json, as: UTF8.self)
        func fault(_ text: String) -> Root.Fault? {
            do throws(Root.Fault) {
                _ = try Root(json: Array(text.utf8))
                return nil
            } catch {
                return error
            }
        }
        #expect(
            fault(text.replacing(#""version""#, with: #""schools":["lincoln"],"version""#)) == .unknownField("schools")
        )
        #expect(fault(text.replacing(#""until""#, with: #""only":"lincoln","until""#)) == .unknownField("only"))
        #expect(fault(text.replacing(#""lists/*""#, with: #""""#)) == .purpose(""))
        #expect(fault(text.replacing(#""threshold":2"#, with: #""threshold":"2""#)) == .json)
        #expect(fault("{}") == .json)
        #expect(fault("[]") == .json)
        let later = try Root(json: Array(text.replacing(#""lists/*""#, with: #""lists/**""#).utf8))
        #expect(later.grantees(of: .list("registry")).isEmpty && later.grantees(of: .allLists).isEmpty)
        #expect(later.grants[0].purposes.map(\.isKnown) == [false])
    }

    @Test(
        "what a purpose covers",
        arguments: [
            ("lists/*", "lists/registry", true), ("lists/*", "lists/*", true),
            ("lists/registry", "lists/registry", true),
            ("lists/registry", "lists/registry-2", false), ("lists/registry", "lists/*", false),
            ("lists/*", "lists/", false), ("lists/*", "commands/posture", false),
            ("commands/*", "commands/posture", true),
            ("commands/*", "certificates", false), ("time", "time", true), ("time", "lists/time", false),
            ("*", "lists/registry", false), ("lists/*", "lists/a/b", false), ("siblings/*", "siblings/roster", false),
            ("siblings/roster", "siblings/roster", false), ("LISTS/*", "lists/registry", false),
        ]
    )
    func covers(purpose: String, other: String, expected: Bool) throws {
        let (purpose, other) = (try #require(Purpose(rawValue: purpose)), try #require(Purpose(rawValue: other)))
        #expect(purpose.covers(other) == expected)
    }

    @Test(
        "words that no release writes are no purposes",
        arguments: ["", "a b", "a\n", "ä", String(repeating: "a", count: 129)]
    )
    func noPurpose(word: String) { #expect(Purpose(rawValue: word) == nil) }

    @Test("who may sign what: until their time runs out, and never what they are not granted")
    func signers() throws {
        let (registry, clock) = (try Holder().publicKey, try Holder().publicKey)
        let until = try day("2027-01-01")
        let root = try maker.root(
            1,
            grants: [
                .init(key: registry, purposes: [.list("registry")], until: until),
                .init(key: clock, purposes: [.time], until: try day("2027-02-01")),
            ]
        )
        let (before, at) = (until + .milliseconds(-1), until)
        #expect(root.signers(for: .list("registry"), at: before) == [registry])
        #expect(root.signers(for: .list("registry"), at: at).isEmpty)
        #expect(root.grantees(of: .list("registry")) == [registry])
        #expect(root.end(of: registry, for: .list("registry")) == until)
        #expect(root.end(of: registry, for: .time) == nil && root.end(of: clock, for: .list("registry")) == nil)
        #expect(root.signers(for: .list("alerts"), at: before).isEmpty)
        #expect(root.signers(for: .time, at: at) == [clock])
        #expect(root.signers(for: .certificates, at: before).isEmpty)
    }
}
