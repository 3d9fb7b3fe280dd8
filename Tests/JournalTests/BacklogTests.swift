import Model
import Testing

@testable import Journal

@Suite("When more waits than fits")
struct BacklogTests {
    private func append(_ events: Event...) -> Append {
        Append(events.map { .event($0, clock: .synchronized) }) { _ in }
    }

    /// The seconds at which the events of these appends happened.
    private func seconds(_ appends: [Append]) -> [[UInt64]] {
        appends.map {
            $0.entries.map { entry in
                if case .event(let event, _) = entry { event.at.instant.nanoseconds / 1_000_000_000 } else { 0 }
            }
        }
    }

    @Test("the order of the appends is kept across priorities")
    func order() {
        var backlog = Backlog(limit: 10)
        for event in [Event.granted(1), .opened(2), .forced(3), .opened(4), .granted(5)] {
            #expect(backlog.add(append(event)).isEmpty)
        }
        #expect(seconds(backlog.take(upTo: 3)) == [[1], [2], [3]])
        #expect(seconds(backlog.take(upTo: 3)) == [[4], [5]])
        #expect(backlog.take(upTo: 3).isEmpty && backlog.loss == nil)
    }

    @Test("an append is never split, and one larger than a group makes a group of its own")
    func atomicity() {
        var backlog = Backlog(limit: 10)
        _ = backlog.add(append(.granted(1)))
        _ = backlog.add(append(.granted(2), .granted(3), .granted(4)))
        #expect(seconds(backlog.take(upTo: 2)) == [[1]])
        #expect(seconds(backlog.take(upTo: 2)) == [[2, 3, 4]])
    }

    @Test("bulk gives way to normal, normal to urgent, and the newest of the same priority is not taken")
    func eviction() {
        var backlog = Backlog(limit: 3)
        for event in [Event.opened(1), .granted(2), .opened(3)] { _ = backlog.add(append(event)) }
        #expect(seconds(backlog.add(append(.opened(4)))) == [[4]])
        #expect(seconds(backlog.add(append(.granted(5)))) == [[3]])
        #expect(seconds(backlog.add(append(.forced(6)))) == [[1]])
        #expect(seconds(backlog.add(append(.forced(7)))) == [[5]])
        #expect(seconds(backlog.add(append(.granted(8)))) == [[8]])
        #expect(seconds(backlog.take(upTo: 9)) == [[2], [6], [7]])
        let event = backlog.takeLoss()?.event(at: .school(60))
        #expect(
            event?.data == [
                "lost": 5, "bulk": 3, "normal": 2, "from": "2026-11-21T14:00:01.000Z", "to": "2026-11-21T14:00:08.000Z",
            ]
        )
        #expect(backlog.loss == nil)
    }

    @Test("an append with an urgent event among bulk ones is urgent")
    func mixed() {
        var backlog = Backlog(limit: 2)
        _ = backlog.add(append(.granted(1), .granted(2)))
        #expect(seconds(backlog.add(append(.opened(3), .forced(4)))) == [[1, 2]])
    }
}
