import Commands
import SiteConfiguration
import Testing

struct PINTests {
    @Test("the hash is RFC 7914 scrypt, as Python's hashlib makes it, with the parameters before it")
    func knownAnswer() throws {
        #expect(
            try PINHash(of: "246810", salt: Array(0..<16)).text
                == "scrypt$14$8$1$AAECAwQFBgcICQoLDA0ODw==$LUKJld7UJs3Nm+P74zYcB42bXyK3rplvruRzVoVx/MM="
        )
    }

    @Test("the same PIN twice has two salts")
    func salted() throws { #expect(try PINHash(of: "246810").text != PINHash(of: "246810").text) }
}
