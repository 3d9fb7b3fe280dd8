import Foundation
import GRDB
import Journal
import Model
import Testing

@Suite("Personal data in the journal", .timeLimit(.minutes(30)))
struct PersonalDataTests {
    let school: School
    init() throws { school = try School() }

    @Test("nothing of it can be read in the files' bytes")
    func sealed() async throws {
        let journal = try school.open()
        try await journal.write(
            .event(.granted(1, personal: ["name": "Zebulon Quackenbush"]), clock: .synchronized),
            .visit(.of("Quackenbush"))
        )
        try await journal.replaceCardholders([.quackenbush])
        for suffix in ["", "-wal"] {
            let bytes = try Data(contentsOf: URL(fileURLWithPath: school.path + suffix))
            #expect(bytes.range(of: Data("Quackenbush".utf8)) == nil, "\(suffix)")
            #expect(bytes.range(of: Data("4711".utf8)) == nil, "\(suffix)")
        }
        let log = try Data(contentsOf: URL(fileURLWithPath: school.path + "-wal"))
        #expect(log.range(of: Data("schedule".utf8)) != nil, "the test looks at the right bytes")
        #expect(try await journal.personal(of: 1) == ["name": "Zebulon Quackenbush"])
        #expect(try await journal.visit("v1")?.person.name.family == "Quackenbush")
    }

    @Test("purging deletes what is old and over, and leaves the chain whole")
    func purge() async throws {
        let journal = try school.open()
        let ended = Moment.school(50).wall
        for second in [10, 90] { try await journal.write(.granted(second, personal: ["badge": "7"])) }
        try await journal.write(
            .visit(.of("Gone", id: "gone", state: .checkedOut, ended: ended)),
            .visit(.of("Here", id: "here"))
        )
        let count = try await journal.purgePersonal(before: Moment.school(60).wall, in: .school(0...99))
        #expect(count == 2)
        #expect(try await journal.personal(of: 1) == nil)
        #expect(try await journal.personal(of: 2) == ["badge": "7"])
        #expect(try await journal.visit("gone") == nil)
        #expect(try await journal.openVisits().values.map(\.id) == ["here"])
        #expect(try await journal.verify() == nil)
        let left = try await school.database().read {
            try Int.fetchOne($0, sql: "SELECT count(*) FROM visits")
        }
        #expect(left == 1)
    }

    @Test(
        "what a clock stamped that was not right is never deleted by its stamp, and ages from the next purge on",
        arguments: [ClockState.holdover, .unsynchronized]
    )
    func wrongClock(clock: ClockState) async throws {
        let journal = try school.open()
        let ended = Moment.school(1).wall
        try await journal.write(
            .event(.granted(1, personal: ["badge": "7"]), clock: clock),
            .visit(.of("Gone", id: "gone", state: .checkedOut, ended: ended)),
            .review(.of("Gone", at: ended))
        )
        #expect(try await journal.purgePersonal(before: Moment.school(60).wall, in: .school(0...99)) == 0)
        #expect(try await journal.personal(of: 1) == ["badge": "7"])
        #expect(try await journal.visit("gone")?.endedAt == ended)
        #expect(try await journal.reviews(holdingAt: ended).values.count == 1)
        #expect(try await journal.purgePersonal(before: Moment.school(99).wall, in: .school(0...120)) == 0)
        #expect(try await journal.purgePersonal(before: Moment.school(100).wall, in: .school(0...120)) == 3)
        #expect(try await journal.visit("gone") == nil)
    }

    @Test(
        "a stamp that no right clock can have made is none, whatever the clock was taken for",
        arguments: [500, 1500]
    )
    func impossible(second: Int) async throws {
        let journal = try school.open()
        try await journal.write(
            .event(.granted(second, personal: ["badge": "7"]), clock: .synchronized),
            .visit(.of("Gone", id: "gone", state: .checkedOut, ended: Moment.school(second).wall))
        )
        #expect(try await journal.purgePersonal(before: Moment.school(1060).wall, in: .school(1000...1099)) == 0)
        #expect(try await journal.visit("gone") != nil)
        #expect(try await journal.purgePersonal(before: Moment.school(1100).wall, in: .school(1000...1120)) == 2)
    }

    @Test("a visit is kept as it last was, and is open until it ends")
    func visits() async throws {
        let journal = try school.open()
        try await journal.write(.visit(.of("One", id: "1", state: .screening)), .visit(.of("Two", id: "2")))
        try await journal.write(.visit(.of("One", id: "1", state: .inReview)))
        #expect(try await journal.openVisits().values.map(\.state) == [.inReview, .admitted])
        try await journal.write(.visit(.of("Two", id: "2", state: .checkedOut, ended: Moment.school(9).wall)))
        await journal.close()
        let again = try school.open()
        #expect(try await again.openVisits().values.map(\.id) == ["1"])
        #expect(try await again.visit("2") == .of("Two", id: "2", state: .checkedOut, ended: Moment.school(9).wall))
    }

    @Test("a visit that does not open is named, and hides no other")
    func unreadableVisit() async throws {
        let journal = try school.open()
        try await journal.write(.visit(.of("One", id: "1")), .visit(.of("Two", id: "2")))
        try await school.database().write { try $0.execute(sql: "UPDATE visits SET sealed = x'00' WHERE id = '1'") }
        let open = try await journal.openVisits()
        #expect(open.values.map(\.id) == ["2"])
        #expect(open.unreadable.map(\.id) == ["1"])
    }

    @Test("a visit that nobody can read or end goes when its time is over; one that can be read stays open")
    func unreadableForEver() async throws {
        let journal = try school.open()
        try await journal.write(.visit(.of("One", id: "1")), .visit(.of("Two", id: "2")))
        try await school.database().write { try $0.execute(sql: "UPDATE visits SET sealed = x'00' WHERE id = '1'") }
        let began = try #require(try await journal.openVisits().values.first?.startedAt)
        #expect(try await journal.purgePersonal(before: began, in: began...began + .seconds(9)) == 0)
        #expect(try await journal.openVisits().unreadable.count == 1)
        #expect(try await journal.purgePersonal(before: began + .seconds(1), in: began...began + .seconds(9)) == 1)
        let left = try await journal.openVisits()
        #expect(left.unreadable.isEmpty && left.values.map(\.id) == ["2"])
    }
}

extension Cardholder {
    static let quackenbush = Cardholder(
        badge: "4711",
        person: "Zebulon Quackenbush",
        category: "teacher",
        doors: ["main"],
        schedule: "always"
    )
}

extension ClosedRange<WallTime> {
    fileprivate static func school(_ seconds: ClosedRange<Int>) -> Self {
        Moment.school(seconds.lowerBound).wall...Moment.school(seconds.upperBound).wall
    }
}

extension PairReview {
    fileprivate static func of(_ family: String, at time: WallTime) -> PairReview {
        let listed = ListedPerson(id: "R-1", names: [], birthDates: [], source: "test")
        return PairReview(
            person: Person(name: PersonName(given: "Ada", family: family)),
            candidate: Candidate(list: "registry", record: listed, grade: .possible, evidence: []),
            officer: "ana",
            at: time
        )
    }
}
