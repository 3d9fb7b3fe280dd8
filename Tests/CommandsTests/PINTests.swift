import Commands
import Testing

struct PINTests {
    @Test("the hash is RFC 7914 scrypt, as Python's hashlib makes it, with the parameters before it")
    func knownAnswer() throws {
        #expect(
            try PINHash("246810", salt: Array(0..<16)).text
                == "scrypt$14$8$5$AAECAwQFBgcICQoLDA0ODw==$SOLvAoUXu4/7SKNb84ua+RJGYr5HcZei2k7bkRD+Ajk="
        )
    }

    @Test("the same PIN twice has two salts")
    func salted() throws { #expect(try PINHash("246810").text != PINHash("246810").text) }
}
