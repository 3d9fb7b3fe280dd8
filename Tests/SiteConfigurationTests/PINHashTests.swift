import Testing

@testable import SiteConfiguration

@Suite("the hash of a PIN")
struct PINHashTests {
    private static let salt = "MDEyMzQ1Njc4OWFiY2RlZg=="

    @Test("reads back as it is written")
    func roundTrip() {
        let text = "scrypt$14$8$1$\(Self.salt)$\(Self.salt)"
        #expect(PINHash(text: text)?.text == text)
        #expect(PINHash(text: text)?.salt == Array("0123456789abcdef".utf8))
    }

    @Test(
        "one that cannot be used is a problem of the file, not of the officer who signs in",
        arguments: [
            "", "4711", "bcrypt$14$8$1$\(salt)$\(salt)", "scrypt$14$8$1$\(salt)", "scrypt$14$8$1$\(salt)$\(salt)$",
            "scrypt$9$8$1$\(salt)$\(salt)", "scrypt$14$0$1$\(salt)$\(salt)", "scrypt$14$8$17$\(salt)$\(salt)",
            "scrypt$14$8$1$c2FsdA==$\(salt)", "scrypt$14$8$1$\(salt)$c2hvcnQ=", "scrypt$14$8$1$*$\(salt)",
            // 1 GiB for one check.
            "scrypt$20$8$1$\(salt)$\(salt)",
            "scrypt$14$8$1$\(salt)$\(String(repeating: "AAAA", count: 22))",
        ]
    )
    func refused(text: String) {
        #expect(PINHash(text: text) == nil)
        let file = "officers:\n  - {id: ana, name: Ana, role: officer, pin: \"\(text)\"}"
        #expect(Sites.problems(file).contains { $0.what.contains("PIN") })
    }
}
