import Model
import Testing

@testable import Credentials

@Suite("Pre-registration codes")
struct PreRegistrationTests {
    private static let token = "ABCDEFGHIJKLMNOPQRSTUVWX27"

    private func decoded(_ text: String) -> Decoded {
        decode(Scan(bytes: Array(text.utf8), scanner: "desk", at: Instant(nanoseconds: 0)), on: .reference)
    }

    @Test("VP1: and 26 characters of base 32", arguments: ["", "]Q1", "]d2"])
    func read(aim: String) throws {
        for end in ["", "\r", "\r\n", "\n", "\t"] {
            let decoded = decoded("\(aim)VP1:\(Self.token)\(end)")
            #expect(decoded.outcome == .accepted(.preRegistration(try #require(PreRegistrationCode(Self.token)))))
            #expect(decoded.fields[.token] == Self.token)
        }
    }

    @Test(
        "everything else that begins with VP is refused",
        arguments: [
            "VP", "VP1:", "vp1:\(token)", "VP1:\(token.lowercased())", "VP1:\(token)A",
            "VP1:\(token.dropLast())",
            "VP1:\(token.dropLast())1", "VP1:\(token.dropLast()) ", "VP1: \(token.dropLast())", " VP1:\(token)",
            "VP2:\(token)", "VP1\(token)", "VP1:\(token)\r\nVP1:\(token)", "VP1:\(token)\n\n",
            "VP1:\(token)\0", "VP1:\(token.dropLast())É", "VP1：\(token)", "Vp1:\(token)",
        ]
    )
    func refused(text: String) { #expect(decoded(text).refusal == .codeMalformed) }
}
