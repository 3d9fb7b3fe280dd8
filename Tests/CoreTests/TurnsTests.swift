import Model
import Testing

@testable import Core

@Suite("what is remembered of a lane that is sent again")
struct TurnsTests {
    @Test("a lane set back again while it is given keeps the second notice")
    func twice() throws {
        let turns = Turns()
        #expect(turns.notice(.normal) == nil)
        turns.setBack(.normal)
        let first = try #require(turns.notice(.normal))
        turns.setBack(.normal)
        turns.given(.normal, first)
        let second = try #require(turns.notice(.normal))
        #expect(turns.notice(.bulk) == nil)
        turns.given(.normal, second)
        #expect(turns.notice(.normal) == nil)
    }
}
