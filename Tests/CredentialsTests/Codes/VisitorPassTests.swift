import Model
import Testing

@testable import Credentials

@Suite("Visitor passes")
struct VisitorPassTests {
    private static let pass = VisitorPass(number: 0x0123_4567_89AB_CDEF, validFrom: 1_790_000_000, minutes: 480)

    /// Not a signature, but as long as one, and different for every message: the algorithm is the core's.
    private static func sign(_ message: [UInt8]) -> [UInt8] {
        var sum = message.reduce(UInt64(14_695_981_039_346_656_037)) { ($0 ^ UInt64($1)) &* 1_099_511_628_211 }
        return (0..<64).map { _ in
            sum = sum &* 6_364_136_223_846_793_005 &+ 1
            return UInt8(truncatingIfNeeded: sum >> 56)
        }
    }

    private static let verifier = PassVerifier { signature, message in signature == sign(message) }

    private func decoded(_ text: String, _ verifier: PassVerifier? = verifier) -> Decoded {
        decode(
            Scan(bytes: Array(text.utf8), scanner: "desk", at: Instant(nanoseconds: 0)),
            on: .reference,
            passes: verifier
        )
    }

    @Test("what is printed is what is read")
    func roundTrip() {
        let text = VisitorPassToken.text(of: Self.pass, sign: Self.sign)
        #expect(text.utf8.count == 131)
        for scan in [text, "]Q1" + text, text + "\r", text + "\r\n", text + "\t"] {
            #expect(decoded(scan).outcome == .accepted(.pass(Self.pass)))
        }
    }

    @Test("one changed character anywhere is no pass")
    func changed() {
        let text = Array(VisitorPassToken.text(of: Self.pass, sign: Self.sign))
        for place in text.indices {
            for other in "AZ27z1 " where other != text[place] {
                var changed = text
                changed[place] = other
                #expect(decoded(String(changed)).credential == nil, "\(place) \(other)")
            }
        }
    }

    @Test("cut or lengthened anywhere it is refused")
    func length() {
        let text = VisitorPassToken.text(of: Self.pass, sign: Self.sign)
        for length in VisitorPassToken.prefix.count..<text.count {
            #expect(decoded(String(text.prefix(length))).refusal == .codeMalformed, "\(length)")
        }
        #expect(decoded(text + "A").refusal == .codeMalformed)
    }

    @Test("without the key every pass is refused")
    func keyless() {
        #expect(decoded(VisitorPassToken.text(of: Self.pass, sign: Self.sign), nil).refusal == .signatureWrong)
    }

    @Test("a pass ends so many minutes after its first second")
    func end() {
        let start = Int64(Self.pass.validFrom)
        #expect(Self.pass.expires == WallTime(milliseconds: (start + 480 * 60) * 1000))
        let last = VisitorPass(number: 1, validFrom: .max, minutes: .max)
        #expect(last.expires > WallTime(milliseconds: Int64(UInt32.max) * 1000))
    }

    @Test("base 32 as RFC 4648 section 10 has it, and one text for one value")
    func base32() {
        let vectors = ["f": "MY", "fo": "MZXQ", "foo": "MZXW6", "foob": "MZXW6YQ", "fooba": "MZXW6YTB"]
        for (plain, text) in vectors {
            #expect(Base32.text(Array(plain.utf8)) == text)
            #expect(Base32.bytes(text) == Array(plain.utf8))
        }
        for wrong in ["MZ", "M", "my", "MZXW6YT1", "MY="] { #expect(Base32.bytes(wrong) == nil, "\(wrong)") }
    }
}
