import Model
import NIOHTTP1
import Testing

@testable import CentralOffice

@Suite("when to come again")
struct RetryAfterTests {
    /// 1994-11-06T08:49:37Z.
    private let now = WallTime(milliseconds: 784_111_777_000)

    private func time(_ text: String, date: String? = nil) -> Duration? {
        var headers = HTTPHeaders([("retry-after", text)])
        if let date { headers.add(name: "date", value: date) }
        return RetryAfter.time(in: headers, now: now)
    }

    @Test(
        "seconds, or a date in any of the three forms; at most five minutes, and never before now",
        arguments: [
            ("20", .seconds(20)), ("0", .zero), ("86400", .seconds(300)),
            ("Sun, 06 Nov 1994 08:50:00 GMT", .seconds(23)),
            ("Sunday, 06-Nov-94 08:50:00 GMT", .seconds(23)), ("Sun Nov  6 08:50:00 1994", .seconds(23)),
            ("Sun, 06 Nov 1994 07:00:00 GMT", .zero), ("Mon, 07 Nov 1994 07:00:00 GMT", .seconds(300)), ("-3", nil),
            ("soon", nil), ("", nil), ("Sun, 36 Nov 1994 08:50:00 GMT", nil), ("Sun, 06 Nov 1994 28:50:00 GMT", nil),
        ] as [(String, Duration?)]
    )
    func forms(text: String, expected: Duration?) { #expect(time(text) == expected) }

    @Test("a date counts from the answer's own: the box's clock may be wrong")
    func ownClock() {
        #expect(time("Wed, 21 Oct 2026 07:28:30 GMT", date: "Wed, 21 Oct 2026 07:28:00 GMT") == .seconds(30))
    }

    @Test("no field, nothing to obey")
    func absent() { #expect(RetryAfter.time(in: [:], now: now) == nil) }
}
