import Model
import Testing

@testable import Entrance

@Suite("What a scanner says of itself")
struct ScannerTests {
    @Test("each change is recorded once")
    func changes() {
        var house = House()
        for change: Signal.ScannerChange in [.accessRefused, .accessRefused, .attached, .ready, .ready, .removed] {
            house.hear(.scannerChanged(change, "reader", simulated: false))
        }
        #expect(
            house.news() == ["scanner.accessRefused", "scanner.attached", "scanner.ready", "scanner.removed"]
        )
        #expect(house.entrance.scanners["reader"] == .removed)
    }

    @Test("a scan that could not be read says why", arguments: ReadFailure.allCases)
    func readFailed(failure: ReadFailure) {
        var house = House()
        house.hear(.readFailed(failure, from: "reader", simulated: true))
        #expect(house.events.map(\.words) == ["scanner.readFailed: \(failure.rawValue)"])
        #expect(house.events.first?.basis == .simulated)
    }
}
