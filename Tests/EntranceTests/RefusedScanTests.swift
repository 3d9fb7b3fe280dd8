import Model
import Testing

@testable import Entrance

@Suite("A scan that is not taken")
struct RefusedScanTests {
    @Test(
        "at the desk the officer is told what the decoder found, and so is the record",
        arguments: ScanRefusal.allCases
    )
    func desk(refusal: ScanRefusal) {
        var house = House()
        house.effects = []
        house.hear(.refused(refusal, from: "desk"))
        #expect(house.effects.last == .showRefusal(RefusedScan(refusal, from: "desk")))
        #expect(house.events.count == (refusal == .paymentCard ? 0 : 1), "a payment card leaves no trace")
        #expect(house.events.allSatisfy { $0.data[.refusal] == refusal.rawValue })
        #expect(house.events.allSatisfy { $0.reason == refusal.failure?.rawValue })
    }

    @Test("what the framer found is told too", arguments: ReadFailure.allCases)
    func framer(failure: ReadFailure) {
        var house = House()
        house.effects = []
        house.hear(.readFailed(failure, from: "desk"))
        #expect(house.effects.last == .showRefusal(RefusedScan(failure, from: "desk")))
        #expect(house.events.map(\.words) == ["scanner.readFailed: \(failure.rawValue)"])
        #expect(house.events.allSatisfy { $0.data.isEmpty })
    }

    @Test("a badge at the desk is not for here")
    func badge() {
        var house = House()
        house.effects = []
        house.present(from: "desk")
        #expect(house.effects.last == .showRefusal(RefusedScan(.notForHere, from: "desk")))
    }

    @Test("at a door, nobody looks at a page")
    func door() {
        var house = House()
        house.effects = []
        house.hear(.refused(.parityWrong, from: "reader"))
        house.hear(.readFailed(.framing, from: "reader"))
        house.hear(.refused(.unsupported, from: "stranger"))
        #expect(house.events.count == 3)
        #expect(!house.effects.contains { if case .showRefusal = $0 { true } else { false } })
    }
}
