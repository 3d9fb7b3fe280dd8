import CoreHarness
import Entrance
import LocalAPI
import Model
import SiteConfiguration
import Testing

@testable import Core

@Suite("how old lists are")
struct FreshnessTests {
    private static let issued = WallTime(milliseconds: 1_700_000_000_000)
    private let list = ListState(
        list: "registry",
        kind: .registry,
        version: 3,
        issued: issued,
        expires: issued + .seconds(100 * 3600),
        count: 1
    )

    @Test(
        "amber after a day, red after three or when it expired",
        arguments: [
            (0, ListStatus.Freshness.fresh), (24, .fresh), (25, .stale), (72, .stale), (73, .expired),
        ]
    )
    func ages(hours: Int, freshness: ListStatus.Freshness) {
        #expect(
            list.freshness(under: ListPolicy(), at: Self.issued + Duration.seconds(hours * 3600))
                == freshness
        )
    }

    @Test("an expiry date before that counts")
    func expires() {
        var short = list
        short.expires = Self.issued + hours(1)
        #expect(short.freshness(under: ListPolicy(), at: Self.issued + hours(2)) == .expired)
    }

    @Test(
        "every condition that begins ends, and is said once",
        arguments: [
            ([ListStatus.Freshness.fresh], []),
            ([.stale, .stale], ["list.stale begin"]),
            ([.stale, .fresh], ["list.stale begin", "list.stale end"]),
            ([.expired], ["list.stale begin", "list.expired begin"]),
            (
                [.expired, .stale, .fresh],
                ["list.stale begin", "list.expired begin", "list.expired end", "list.stale end"]
            ),
            (
                [.stale, .expired, .fresh],
                ["list.stale begin", "list.expired begin", "list.expired end", "list.stale end"]
            ),
        ] as [([ListStatus.Freshness], [String])]
    )
    func edges(observed: [ListStatus.Freshness], said: [String]) {
        var entrance = entrance()
        let events = observed.flatMap { observe($0, &entrance) }
        #expect(events.map { "\($0.type.rawValue) \($0.edge.rawValue)" } == said)
    }

    @Test("what an earlier run began, this one ends and does not begin again")
    func restart() {
        var first = entrance()
        let begun = observe(.expired, &first).enumerated().map { record(of: $1, seq: Int64($0)) }
        var second = entrance(Conditions(begun).all)
        #expect(observe(.expired, &second).isEmpty)
        #expect(observe(.fresh, &second).map(\.edge) == [.end, .end])
    }

    @Test(
        "who is compared with a list that is too old was not compared with who was added since",
        arguments: [1, 30, 80]
    )
    func tooOld(hours: Int) async throws {
        let bench = try await ListBench()
        let (lists, room) = try await bench.loaded()
        let now = await bench.bench.unit.recorder.clock.moment().trusted
        let issued = now + .seconds(-3600 * hours)
        let persons = [TestPersons.listed(TestPersons.maria)]
        // Proves the day.
        _ = try await lists.put(try bench.district.list(persons, as: "another", issued: now), as: "another")
        _ = try await lists.put(
            try bench.district.list(persons, issued: issued, lifetime: .seconds(90 * 24 * 3600)),
            as: "registry"
        )
        let assessment = await room.assess(TestPersons.john, on: issued.utc.date)
        #expect(assessment.notCompared == (hours == 80 ? [.oldList] : []))
        try await bench.close()
    }

    private func entrance(_ conditions: [Model.Condition] = []) -> Entrance {
        Entrance(
            plan: EntrancePlan(doors: []),
            directory: CardholderDirectory(),
            visits: [],
            conditions: conditions
        )
    }

    private func observe(_ freshness: ListStatus.Freshness, _ entrance: inout Entrance) -> [Event] {
        freshness.conditions.flatMap { kind, holds in
            entrance.receive(
                .boxCondition(kind, "registry", holds: holds, listAge: 1),
                on: Occasion(moment, .observed)
            )
        }.compactMap { if case .record(let event, _) = $0 { event } else { nil } }
    }

    @Test(
        "the clearances are as old as their oldest list, and a clock that is behind makes nothing fresh",
        arguments: [([3600, 60], 3600), ([0], 0), ([-60], 0), ([-3600], nil), ([3600, -3600], nil), ([], nil)]
            as [([Int], Int?)]
    )
    func clearances(ages: [Int], age: Int?) {
        let lists = ages.map { seconds in
            var list = list
            (list.kind, list.issued) = (.clearances, Self.issued + .seconds(-seconds))
            return list
        }
        #expect((lists + [list]).clearanceAge(at: Self.issued) == age)
    }

    private var moment: Moment {
        let date = CalendarDate(daysSince1970: 20_000)
        return Moment(instant: Instant(nanoseconds: 1), wall: Self.issued, local: LocalTime(date: date, minute: 0))
    }

    private func hours(_ count: Int) -> Duration { .seconds(count * 3600) }

    private func record(of event: Event, seq: Int64) -> EventRecord {
        EventRecord(event, seq: seq, id: "", source: "", boot: "", clock: .synchronized)
    }
}
