import Journal
import Model
import Testing

@testable import struct Journal.RecordIDs

@Suite("The chain")
struct ChainTests {
    /// Computed from the documentation alone, by a program in another language; a change of these values would break every
    /// journal in the field.
    @Test("the canonical record is what the documentation says, for ever")
    func canonicalRecord() {
        var record = EventRecord(
            Event(
                .accessGranted,
                "main",
                at: Moment(
                    instant: Instant(nanoseconds: 5000_000_000),
                    wall: WallTime(milliseconds: 1_795_269_600_123),
                    local: LocalTime(date: CalendarDate(daysSince1970: 0), minute: 0)
                ),
                basis: .commanded,
                actor: .officer("kim"),
                listAge: 60,
                decisionMs: 0.25,
                data: ["b": [1, .double(2), .double(2.5), .null], "a": "é", "c": ["x": true, "y": false]]
            ),
            seq: 1,
            id: "019a6b3c-0000-7000-8000-000000000001",
            source: "/district/school/main",
            boot: "5b1c",
            clock: .synchronized
        )
        let first = CanonicalRecord(record).hash(after: [UInt8](repeating: 0, count: 32))
        #expect(hex(first) == "b4571745a49eca64166c767cadeb038834f8284012d3a38a858ff141422cb9a6")
        (record.seq, record.reason, record.listAge, record.decisionMs, record.data) = (2, "badge", nil, nil, [:])
        #expect(
            hex(CanonicalRecord(record).hash(after: first))
                == "103249d0af4312bf3df2d25f2dad79a3bf5a2c8ef6e917da3b233918c89e1778"
        )
    }

    @Test("identifiers are UUIDv7 of their time and ascend, also when the clock goes back or stands still")
    func identifiers() throws {
        var ids = RecordIDs(after: nil)
        let times =
            [0, 5, 5, 3, 6].map { Moment.school($0).wall } + Array(repeating: Moment.school(6).wall, count: 5000)
        let given = times.map { ids.next(at: $0) }
        #expect(given == given.sorted() && Set(given).count == given.count)
        #expect(
            given.allSatisfy {
                $0.wholeMatch(of: /[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}/) != nil
            }
        )
        let milliseconds = given[0].filter { $0 != "-" }.prefix(12)
        #expect(Int64(milliseconds, radix: 16) == times[0].milliseconds)
        let last = try #require(given.last)
        var restarted = RecordIDs(after: last)
        #expect(restarted.next(at: times[0]) > last)
    }

    private func hex(_ bytes: [UInt8]) -> String {
        bytes.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
    }
}
