import Model
import Testing

@Suite("the code by which a box enrols")
struct EnrolmentCodeTests {
    private func code() throws -> EnrolmentCode {
        try #require(EnrolmentCode(secret: Array(1...10), fingerprint: Array(100..<115)))
    }

    @Test("is typed as it is read, in whichever way the letters look")
    func typed() throws {
        let code = try code()
        #expect(code.text.count == 54)
        #expect(EnrolmentCode(text: code.text) == code)
        #expect(EnrolmentCode(text: " " + code.text.lowercased().replacing("-", with: " ") + "\n") == code)
        #expect(EnrolmentCode(text: code.text.replacing("0", with: "O").replacing("1", with: "l")) == code)
    }

    @Test("with one character wrong, left out or exchanged with its neighbour is none")
    func slips() throws {
        let text = Array(try code().text.filter { $0 != "-" })
        for index in text.indices {
            var wrong = text
            wrong[index] = wrong[index] == "7" ? "8" : "7"
            #expect(EnrolmentCode(text: String(wrong)) == nil)
            var short = text
            short.remove(at: index)
            #expect(EnrolmentCode(text: String(short)) == nil)
            var turned = text
            turned.swapAt(index, (index + 1) % text.count)
            #expect(turned == text || EnrolmentCode(text: String(turned)) == nil)
        }
        for nothing in ["", "7", "ÄÖÜ", String(repeating: "U", count: 44)] {
            #expect(EnrolmentCode(text: nothing) == nil)
        }
    }
}
