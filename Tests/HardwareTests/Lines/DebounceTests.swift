import GPIO
import Hardware
import Model
import Testing

@Suite("A bouncing input")
struct DebounceTests {
    static func edge(_ active: Bool, _ milliseconds: UInt64) -> LineEdge {
        LineEdge(active: active, at: Instant(nanoseconds: milliseconds * 1_000_000))
    }

    static func instant(_ milliseconds: UInt64) -> Instant { edge(true, milliseconds).at }

    @Test(
        "a value counts once it has stood for the period, from when it came",
        arguments: [
            // Edges, when the timer looks, what counts then.
            ([edge(true, 0)], 9, nil),
            ([edge(true, 0)], 10, edge(true, 0)),
            ([edge(true, 0), edge(false, 2), edge(true, 4)], 13, nil),
            ([edge(true, 0), edge(false, 2), edge(true, 4)], 14, edge(true, 4)),
            ([edge(true, 0), edge(false, 9)], 100, nil),
            ([], 100, nil),
        ] as [([LineEdge], UInt64, LineEdge?)]
    )
    func settles(edges: [LineEdge], at time: UInt64, counts: LineEdge?) {
        var debounce = Debounce(period: .milliseconds(10), active: false)
        for edge in edges { #expect(debounce.receive(edge).isEmpty) }
        #expect(debounce.settle(at: Self.instant(time)) == counts)
        #expect(debounce.active == (counts?.active ?? false))
    }

    @Test("edges that are read late count as if they had been read in time")
    func late() {
        var debounce = Debounce(period: .milliseconds(10), active: false)
        #expect(debounce.receive(Self.edge(true, 0)).isEmpty)
        #expect(debounce.receive(Self.edge(false, 50)) == [Self.edge(true, 0)])
        #expect(debounce.deadline == Self.instant(60))
        #expect(debounce.settle(at: Self.instant(61)) == Self.edge(false, 50))
        #expect(debounce.deadline == nil)
    }

    @Test("without a period every change counts at once, and a repeated value does not")
    func immediate() {
        var debounce = Debounce(period: .zero, active: false)
        #expect(debounce.receive(Self.edge(true, 1)) == [Self.edge(true, 1)])
        #expect(debounce.receive(Self.edge(true, 2)).isEmpty)
        #expect(debounce.receive(Self.edge(false, 2)) == [Self.edge(false, 2)])
        #expect(debounce.deadline == nil)
    }
}

@Suite("A chattering input")
struct ChatterLimitTests {
    @Test("two hundred edges within a second pass; one more leaves the input alone until the second is over")
    func limit() {
        var limit = ChatterLimit()
        let start = Instant(nanoseconds: 5_000_000_000)
        for number in 0..<ChatterLimit.edgesPerSecond {
            #expect(limit.count(start + .milliseconds(number)) == nil)
        }
        #expect(limit.count(start + .milliseconds(999)) == start + .seconds(1))
        #expect(limit.count(start + .seconds(1)) == nil)
    }
}
