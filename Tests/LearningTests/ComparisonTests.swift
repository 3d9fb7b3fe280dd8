import Testing

@testable import Learning

@Suite("What arrived beside what was sent")
struct ComparisonTests {
    @Test(
        "what is before and after it, though it looks like the payload",
        arguments: [("sSECOND", "s", ""), ("SECONDd", "", "d"), ("CCSECONDDD", "CC", "DD"), ("SECOND", "", "")]
    )
    func around(_ arrived: String, _ prefix: String, _ suffix: String) throws {
        let comparison = try #require(Comparison(Array("SECOND".utf8), with: Array(arrived.utf8)))
        #expect(comparison.prefix == Array(prefix.utf8))
        #expect(comparison.suffix == Array(suffix.utf8))
        #expect(comparison.differences == [])
        #expect(comparison.capitals.fate == .kept)
    }

    @Test("what is missing, added and changed, and where")
    func differences() throws {
        let comparison = try #require(Comparison(Array("ABCDEFGHIJKL".utf8), with: Array("ABDEFxGHI!KL".utf8)))
        #expect(
            comparison.differences == [
                Difference(at: 2, expected: [0x43], arrived: []), Difference(at: 6, expected: [], arrived: [0x78]),
                Difference(at: 9, expected: [0x4A], arrived: [0x21]),
            ]
        )
        #expect(comparison.differences.map(\.damage) == [1, 1, 1])
    }

    @Test("nothing is compared with what is something else, or endless", arguments: [0, 3, 5000])
    func unlike(_ count: Int) {
        #expect(Comparison(Array("ABCDEFGHIJKL".utf8), with: [UInt8](repeating: 0x7A, count: count)) == nil)
    }
}
