import Crypto
import Foundation
import Model
import Testing

@testable import Trust

@Suite("what is signed, in its envelope")
struct EnvelopeTests {
    /// The test vectors of DSSE (github.com/secure-systems-lab/dsse, testvectors/vectors.json); their keys are those of RFC 8032, 7.1.
    struct Vector: Sendable {
        var name: String
        var payload: String
        var type = "application/vnd.in-toto+json"
        /// Each with its hint.
        var signatures: [(keyid: String?, sig: String)]
        var threshold = 1
        var signers: Int
    }

    private static let statement = "eyJfdHlwZSI6Imh0dHBzOi8vaW4tdG90by5pby9TdGF0ZW1lbnQvdjEifQ=="
    private static let ofA = "2WAfaHm5jluo0w+0rk8uVkluELJYWjSmU9x7EUzx+AyteDGJ4/nqyJXfmAUVFIAoQafWm7AxBZNw5M9ixNHiCA=="
    private static let ofB = "c1+67/aT0yqEpwx8PsVY3MLHsj9D0CZ014/Fv/QlG59P+9CobUZ7xECJ/V3USG0Ob9CiE5LjReEZUzNF2l7eBw=="
    private static let keys = [
        "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a",
        "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c",
    ]

    private static let vectors = [
        Vector(name: "one signature", payload: statement, signatures: [("A", ofA)], signers: 1),
        Vector(
            name: "URL-safe base64",
            payload: "-_-_Pj8=",
            signatures: [
                ("A", "P-_KHICeR7tI6S_YyejJTRtrXhcQyQ2LYPaL8h90KjC9qN8HU_svOQ6TuDOT1HIrsGW886DbWNWcCmX5twLrAw==")
            ],
            signers: 1
        ),
        Vector(
            name: "another payload type than was signed",
            payload: statement,
            type: "application/vnd.example.other+json",
            signatures: [("A", ofA)],
            signers: 0
        ),
        Vector(
            name: "a payload type that is not ASCII",
            payload: statement,
            type: "application/vnd.exämple+json",
            signatures: [
                ("A", "xmSk/ug66ysT7ayhkCIjhAq42zgZXSsEWuzUaNL7w2eGAdF/NU6/fRXPtmfN+5DNSAs5/i2lUnHjbbjPsu0tAw==")
            ],
            signers: 1
        ),
        Vector(
            name: "an empty payload",
            payload: "",
            signatures: [
                ("A", "gSggCAaTLTYyRH6FIDBem6meyIynsYy8RTHVzwx9tnTb7Bg/1jMWnuVgI/gffqmbsC2VX5/jHfkkDqsj7CDbDg==")
            ],
            signers: 1
        ),
        Vector(name: "two keys", payload: statement, signatures: [("A", ofA), ("B", ofB)], signers: 2),
        Vector(name: "one key twice", payload: statement, signatures: [("A", ofA), ("A", ofA)], signers: 1),
        Vector(name: "without hints", payload: statement, signatures: [(nil, ofA), (nil, ofB)], signers: 2),
        Vector(name: "with wrong hints", payload: statement, signatures: [("B", ofA), ("A", ofB)], signers: 2),
    ]

    @Test("the published vectors of DSSE", arguments: vectors)
    func published(vector: Vector) throws {
        let keys = Self.keys.compactMap { Hexadecimal.bytes($0).flatMap(PublicKey.init) }
        let signatures: [JSONValue] = vector.signatures.map { signature in
            var fields: [String: JSONValue] = ["sig": .string(signature.sig), "more": [1, "field"]]
            fields["keyid"] = signature.keyid.map { .string($0) }
            return .object(fields)
        }
        let json: JSONValue = [
            "payload": .string(vector.payload), "payloadType": .string(vector.type), "signatures": .array(signatures),
            "later": ["field": 1],
        ]
        let envelope = try Envelope(json: Array(try JSONEncoder().encode(json)), limit: 4096)
        #expect(envelope.signers(among: keys).count == vector.signers)
        #expect(try Envelope(json: envelope.json, limit: 4096).signers(among: keys).count == vector.signers)
    }

    @Test("what is signed begins with the lengths in bytes, as DSSE's own example has it")
    func encoding() {
        let envelope = Envelope(payloadType: "http://example.com/HelloWorld", payload: Array("hello world".utf8))
        #expect(
            String(decoding: envelope.preauthenticated, as: UTF8.self)
                == "DSSEv1 29 http://example.com/HelloWorld 11 hello world"
        )
    }

    @Test("what is none is refused")
    func refused() {
        func fault(_ text: String, limit: Int = 4096) -> Envelope.Fault? {
            do throws(Envelope.Fault) {
                _ = try Envelope(json: Array(text.utf8), limit: limit)
                return nil
            } catch {
                return error
            }
        }
        let payload = #""payload": "aGVsbG8=", "payloadType": "x""#
        for text in [
            "", "null", "[]", "{}", "{\(payload)}", #"{\#(payload), "signatures": [{"keyid": "a"}]}"#,
            #"{\#(payload), "signatures": [{"sig": "§"}]}"#, #"{"payload": "§", "payloadType": "x", "signatures": []}"#,
            String(repeating: "[", count: 4000),
        ] { #expect(fault(text) == .json, "\(text.prefix(60))") }
        #expect(fault(#"{\#(payload), "signatures": []}"#) == nil)
        #expect(fault(#"{\#(payload), "signatures": []}"#, limit: 20) == .size(limit: 20))
        func signed(_ count: Int) -> String {
            #"{\#(payload), "signatures": [\#(Array(repeating: #"{"sig": ""}"#, count: count).joined(separator: ","))]}"#
        }
        #expect(fault(signed(32)) == nil)
        #expect(fault(signed(33)) == .tooManySignatures)
    }

    @Test("each adds a signature on a machine of their own, and signing again replaces it")
    func several() throws {
        let holders = [Holder(), Holder()]
        let keys = try holders.map { try $0.publicKey }
        var envelope = Envelope(payloadType: "x", payload: [1, 2, 3])
        for holder in holders + holders {
            envelope = try Envelope(json: envelope.json, limit: 4096)
            try envelope.sign(with: holder.key)
        }
        #expect(envelope.signatures.count == 2 && envelope.signers(among: keys) == keys)
        #expect(envelope.signatures.map(\.keyID) == keys.map(\.id))
    }
}

extension EnvelopeTests.Vector: CustomTestStringConvertible {
    var testDescription: String { name }
}
