import Model
import Testing

@testable import Entrance

@Suite("What a scanner says of itself")
struct ScannerTests {
    @Test("each change is recorded once")
    func changes() {
        var house = House()
        for change: ScannerWatch.Change in [.accessRefused, .accessRefused, .attached, .ready, .ready, .removed] {
            house.hear(.scanner(change, "reader"))
        }
        #expect(
            house.news() == ["scanner.accessRefused", "scanner.attached", "scanner.ready", "scanner.removed"]
        )
        #expect(house.entrance.scanners["reader"] == .removed)
    }

    @Test("silence begins once and ends when it answers, is pulled out or is no longer watched")
    func silence() {
        var house = House()
        let (begin, end) = ("scanner.silent begin", "scanner.silent end")
        for change: ScannerWatch.Change in [.ready, .silent, .silent, .ready, .ready, .silent, .removed] {
            house.hear(.scanner(change, "reader"), simulated: true)
        }
        #expect(house.events.allSatisfy { $0.basis == .simulated })
        #expect(house.news() == ["scanner.ready", begin, end, begin, end, "scanner.removed"])
        house.hear(.scanner(.silent, "reader"))
        house.finish()
        #expect(house.events.map(\.basis) == [.observed, .inferred])
        #expect(house.news() == [begin, end + ": notWatched"])
    }

    @Test("a scan that could not be read says why", arguments: ReadFailure.allCases)
    func readFailed(failure: ReadFailure) {
        var house = House()
        house.hear(.readFailed(failure, from: "reader"), simulated: true)
        #expect(house.events.map(\.words) == ["scanner.readFailed: \(failure.rawValue)"])
        #expect(house.events.first?.basis == .simulated)
    }
}
