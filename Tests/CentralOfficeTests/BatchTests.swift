import LocalAPI
import Model
import NIOCore
import Testing

@testable import CentralOffice

@Suite("a batch")
struct BatchTests {
    @Test("holds at most 500 events and at most a mebibyte", arguments: [(10, 500), (10_000, 104), (1 << 20, 1)])
    func limits(bytes: Int, expected: Int) {
        let event = ByteBuffer(repeating: UInt8(ascii: "1"), count: bytes)
        let batch = Batch((1...800).map { CarriedEvent(seq: $0, json: event) }[...])
        #expect(batch.events.count == expected)
        #expect(expected == 1 || batch.body.readableBytes <= 1 << 20)
        #expect((batch.first, batch.last) == (1, Int64(expected)))
    }

    @Test("is a JSON array of the events in their order")
    func body() throws {
        let events = (1...3).map { CarriedEvent(seq: $0, json: ByteBuffer(string: #"{"seq":\#($0)}"#)) }
        #expect(String(buffer: Batch(events[...]).body) == #"[{"seq":1},{"seq":2},{"seq":3}]"#)
    }
}

@Suite("back-off")
struct BackoffTests {
    @Test("never rests longer than thirty seconds, and anything from nothing to that")
    func fullJitter() {
        var backoff = Backoff()
        for attempt in 0..<100 {
            let rest = backoff.next(Double(attempt % 10) / 10)
            #expect(rest >= .zero && rest <= .seconds(30))
        }
        #expect(backoff.next(0) == .zero)
        #expect(backoff.next(0.5) == .seconds(15))
        #expect(backoff.next(0.999) > .seconds(29))
    }

    @Test("rests up to twice as long after each failure, and from the beginning after a success")
    func doubles() {
        var backoff = Backoff()
        let most = (0..<8).map { _ in backoff.next(1) }
        #expect(most == [0.5, 1, 2, 4, 8, 16, 30, 30].map { .milliseconds(Int($0 * 1000)) })
        backoff.reset()
        #expect(backoff.next(1) == .milliseconds(500))
    }
}
