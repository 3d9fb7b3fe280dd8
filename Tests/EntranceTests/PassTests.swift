import Model
import Testing

@testable import Entrance

@Suite("Visitor passes")
struct PassTests {
    @Test("who is admitted gets a pass that ends with the day at the school")
    func made() throws {
        let house = try VisitTests.house(in: .admitted)
        let pass = try #require(house.entrance.visits[VisitTests.id]?.pass)
        #expect(pass.number == 7)
        #expect(UInt32(house.moment.wall.milliseconds / 1000) == pass.validFrom)
        // Admitted at 9:00.
        #expect(pass.expires == house.moment.wall + .seconds(15 * 3600))
    }

    @Test("whether it was printed is the officer's word, of a visitor who is in", arguments: [true, false])
    func printed(printed: Bool) throws {
        var house = try VisitTests.house(in: .admitted)
        _ = house.news()
        try house.ask(.visit(VisitTests.id, .recordPrint(printed: printed), officer: House.officer))
        #expect(house.events.map(\.actor) == [.officer(House.officer)])
        #expect(house.news() == [printed ? "visit.badgePrinted" : "visit.badgePrintFailed"])
        var waiting = try VisitTests.house(in: .clear)
        #expect(throws: Refusal.notNow(.clear)) {
            try waiting.ask(.visit(VisitTests.id, .recordPrint(printed: printed), officer: House.officer))
        }
    }

    @Test("shown at the desk it leads to its visit, and nothing is done or recorded yet")
    func atTheDesk() throws {
        var house = try VisitTests.house(in: .admitted)
        #expect(try show(&house, from: "desk") == PassReading(.good, visit: VisitTests.id))
        #expect(house.events.isEmpty && house.entrance.visits[VisitTests.id]?.state == .admitted)
        try house.ask(.visit(VisitTests.id, .checkOut(by: .badge), officer: House.officer))
        #expect(house.news() == ["visit.checkedOut: badge"])
    }

    @Test("checking out revokes it: no list is needed")
    func ended() throws {
        var house = try VisitTests.house(in: .admitted)
        let pass = try #require(house.entrance.visits[VisitTests.id]?.pass)
        try house.ask(.visit(VisitTests.id, .checkOut(by: .desk), officer: House.officer))
        _ = house.news()
        #expect(show(&house, pass, from: "desk") == PassReading(.ended))
        #expect(house.news() == ["access.denied: notEnabled"])
    }

    @Test("from midnight on it is expired, though the visitor may still be there", arguments: [(-1, true), (0, false)])
    func expired(seconds: Int, isGood: Bool) throws {
        var house = try VisitTests.house(in: .admitted)
        house.wait(.seconds(15 * 3600 + seconds))
        _ = house.news()
        #expect(try show(&house, from: "desk").finding == (isGood ? .good : .expired))
        #expect(house.news() == (isGood ? [] : ["access.denied: expired"]))
    }

    @Test("a clock that stands in 1970 makes none good again, and gives none that begins then")
    func clockBehind() throws {
        var house = try VisitTests.house(in: .admitted)
        let given = house.moment.trusted
        house.clock = WallTime(milliseconds: 60_000)
        let pass = VisitorPass(number: 7, from: house.moment)
        #expect(pass.validFrom == UInt32(given.milliseconds / 1000))
        house.wait(.seconds(15 * 3600))
        #expect(try show(&house, from: "desk").finding == .expired)
    }

    @Test("a pass of the same number with another end is not the visitor's")
    func altered() throws {
        var house = try VisitTests.house(in: .admitted)
        var pass = try #require(house.entrance.visits[VisitTests.id]?.pass)
        pass.minutes += 60
        #expect(show(&house, pass, from: "desk") == PassReading(.ended))
    }

    @Test("one that nobody we know has signed is refused at the desk and at a door, and recorded")
    func forged() {
        var house = House()
        house.hear(.forgedPass(from: "desk"))
        #expect(house.effects.last == .showPass(PassReading(.notOurs)))
        house.hear(.forgedPass(from: "reader"))
        #expect(house.events.map(\.subject) == ["desk", House.door.rawValue])
        #expect(house.news() == Array(repeating: "access.denied: unknownCredential", count: 2))
    }

    @Test("it never opens a door, good or not")
    func atTheDoor() throws {
        var house = try VisitTests.house(in: .admitted)
        let pass = try #require(house.entrance.visits[VisitTests.id]?.pass)
        house.hear(.presented(.pass(pass), from: "reader"))
        #expect(house.events.first?.data["visit"] == .string(VisitTests.id.rawValue))
        try house.ask(.visit(VisitTests.id, .checkOut(by: .desk), officer: House.officer))
        house.hear(.presented(.pass(pass), from: "reader"))
        let words = ["access.denied: unauthorized", "visit.checkedOut: desk", "access.denied: notEnabled"]
        #expect(house.news() == words)
        #expect(!house.lockIsEnergised && !house.effects.contains { if case .showPass = $0 { true } else { false } })
    }

    @Test("it is still good after a restart")
    func restart() throws {
        let visit = try #require(VisitTests.house(in: .admitted).entrance.visits[VisitTests.id])
        var house = House(visits: [visit])
        #expect(try show(&house, from: "desk").finding == .good)
    }

    private func show(_ house: inout House, from scanner: ScannerID) throws -> PassReading {
        let pass = try #require(house.entrance.visits[VisitTests.id]?.pass)
        return try #require(show(&house, pass, from: scanner))
    }

    private func show(_ house: inout House, _ pass: VisitorPass, from scanner: ScannerID) -> PassReading? {
        house.effects = []
        house.hear(.presented(.pass(pass), from: scanner))
        return house.effects.lazy.compactMap { if case .showPass(let reading) = $0 { reading } else { nil } }.first
    }
}
