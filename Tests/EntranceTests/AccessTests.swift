import Model
import Testing

@testable import Entrance

@Suite("Who may open a door")
struct AccessTests {
    static let yesterday = CalendarDate(year: 2026, month: 11, day: 22)
    static let tomorrow = CalendarDate(year: 2026, month: 11, day: 24)
    /// From today.
    static func day(_ days: Int) -> CalendarDate { CalendarDate(daysSince1970: 20_780 + days) }

    @Test("a valid badge is granted, and the lock follows the commit")
    func granted() {
        var house = House()
        house.diskAnswers = false
        house.present()
        #expect(house.news() == ["access.granted"])
        #expect(!house.lockIsEnergised)
        house.commit()
        #expect(house.news() == ["door.unlocked"])
        #expect(house.lockIsEnergised)
    }

    @Test("badge number and name stand in the encrypted part alone")
    func personalData() throws {
        var house = House()
        house.present()
        house.present("666")
        for event in house.events where event.type == .accessGranted || event.type == .accessDenied {
            #expect(event.personal["badge"] != nil)
            #expect(!"\(event.data) \(event.subject) \(event.reason ?? "")".contains("1042"))
            #expect(!"\(event.data) \(event.reason ?? "")".contains("Ada"))
        }
    }

    /// Each row cures the first objection of the row before, so that the rows together are the order of precedence.
    @Test(
        "of several reasons to refuse, the first of the documented order is recorded",
        arguments: zip(
            0...8,
            [
                DenialReason.unknownCredential, .notEnabled, .notYetActive, .expired, .clearanceExpired, .unauthorized,
                .notPermittedAtThisTime, .listTooOld, .lockFault,
            ]
        )
    )
    func precedence(cured: Int, reason: DenialReason) {
        var holder = Cardholder.teacher.with {
            $0.badge = "9"
            $0.enabled = false
            $0.validFrom = Self.tomorrow
            $0.validUntil = Self.yesterday
            $0.clearanceValidUntil = Self.yesterday
            $0.doors = ["gym"]
            $0.schedule = "nobody-knows"
        }
        let cures: [(inout Cardholder) -> Void] = [
            { $0.badge = House.badge }, { $0.enabled = true }, { $0.validFrom = nil },
            { $0.validUntil = Self.tomorrow }, { $0.clearanceValidUntil = Self.tomorrow },
            { $0.doors = [House.door] }, { $0.schedule = "school-hours" },
        ]
        for cure in cures.prefix(cured) { cure(&holder) }
        var house = House(cardholders: [holder])
        house.hear(.clearancesChanged([:], age: cured < 8 ? 100 * 3600 : 3600))
        house.hear(.lineLost("lock"))
        _ = house.news()
        house.present()
        #expect(house.news() == ["access.denied: \(reason.rawValue)"])
        #expect(!house.lockIsEnergised && house.timers.isEmpty)
    }

    @Test(
        "what a door is meant to do is asked before whether it works, and binds officers too",
        arguments: [(DoorState.Mode.lockedDown, DenialReason.lockdown), (.blocked, .pointDisabled)]
    )
    func meantToAdmit(mode: DoorState.Mode, reason: DenialReason) {
        let house = House()
        var door = Door(plan: EntrancePlan.school.doors[0], modes: ModeStack(standing: mode))
        var conditions = Conditions()
        func objection(_ asker: Situation.Asker) -> DenialReason? {
            AccessCheck.objection(
                in: Situation(
                    asker: asker,
                    door: House.door,
                    doors: [House.door: door],
                    now: house.occasion().moment.local,
                    plan: .school,
                    clearances: [:],
                    clearancesAreRecent: true
                )
            )
        }
        let badge = Badge(number: House.badge)
        #expect(objection(.badge(badge, nil)) == .unknownCredential, "a stranger learns nothing about the door")
        for _ in 0..<2 {
            #expect(objection(.badge(badge, .teacher)) == reason)
            #expect(objection(.officer(House.officer)) == reason)
            _ = door.receive(.lost(.lock), on: house.occasion(), &conditions)
        }
    }

    @Test("the first and the last day of a badge and of a clearance are valid days")
    func boundaryDays() {
        let today = CalendarDate(year: 2026, month: 11, day: 23)
        let holder = Cardholder.teacher.with {
            ($0.validFrom, $0.validUntil, $0.clearanceValidUntil) = (today, today, today)
        }
        var house = House(cardholders: [holder])
        house.present()
        #expect(house.news().first == "access.granted")
    }

    @Test(
        "a schedule permits its minutes, not the one after, not a weekend",
        arguments: [
            (20_780, 7 * 60 - 1, false), (20_780, 7 * 60, true), (20_780, 17 * 60 - 1, true),
            (20_780, 17 * 60, false), (20_779, 9 * 60, false),
        ]
    )
    func schedule(day: Int, minute: Int, permitted: Bool) {
        var house = House()
        house.local = LocalTime(date: CalendarDate(daysSince1970: day), minute: minute)
        house.present()
        #expect(house.news().first == (permitted ? "access.granted" : "access.denied: notPermittedAtThisTime"))
    }

    @Test(
        "a badge that depends on a clearance needs recent clearances",
        arguments: [(Int?.none, false), (72 * 3600, true), (72 * 3600 + 1, false)]
    )
    func clearanceAge(age: Int?, granted: Bool) {
        var house = House(cardholders: [.teacher.with { $0.clearanceValidUntil = Self.tomorrow }])
        house.hear(.clearancesChanged([:], age: age))
        house.present()
        #expect(house.news().first == (granted ? "access.granted" : "access.denied: listTooOld"))
    }

    @Test("a badge without a clearance does not ask how old the clearances are")
    func noClearanceNeeded() {
        var house = House()
        house.hear(.clearancesChanged([:], age: nil))
        house.present()
        #expect(house.news().first == "access.granted")
    }

    @Test(
        "what the district's list says of a badge counts beside the cardholder file",
        arguments: [
            (Clearance(role: .vendor, validUntil: Self.day(0)), "access.granted"),
            (Clearance(role: .vendor, validUntil: Self.day(-1)), "access.denied: clearanceExpired"),
            (Clearance(role: .vendor, validUntil: Self.day(1), revoked: true), "access.denied: clearanceRevoked"),
        ]
    )
    func listedClearance(clearance: Clearance, word: String) {
        var house = House(cardholders: [.teacher.with { $0.clearanceValidUntil = Self.tomorrow }])
        house.hear(.clearancesChanged([House.badge: clearance], age: 60))
        house.present()
        #expect(house.news().first == word)
    }

    @Test("a badge that only the district's list says needs a clearance depends on how old that list is")
    func listedAge() {
        var house = House()
        let clearance = Clearance(role: .employee, validUntil: Self.day(1))
        house.hear(.clearancesChanged([House.badge: clearance], age: 72 * 3600 + 1))
        house.present()
        #expect(house.events.last?.listAge == 72 * 3600 + 1, "the event says how old the list is that decided")
        #expect(house.news().first == "access.denied: listTooOld")
    }

    @Test("while the box reads its clearances no badge opens a door, since any may have been revoked")
    func awaited() {
        var house = House()
        house.hear(.clearancesAwaited)
        house.present()
        #expect(house.news().first == "access.denied: listTooOld")
        house.hear(.clearancesChanged([:], age: nil))
        house.present()
        #expect(house.news().first == "access.granted")
    }

    @Test("a new directory counts from the next badge on")
    func directoryChanged() {
        var house = House()
        house.hear(.directoryChanged(CardholderDirectory([])))
        house.present()
        #expect(house.news() == ["access.denied: unknownCredential"])
    }

    @Test("a licence at a door opens nothing and says so without its values")
    func documentAtDoor() throws {
        var house = House()
        let document = IdentityDocument(kind: .driversLicense, number: "S1", name: .init(given: "A", family: "B"))
        house.hear(.presented(.document(document), from: "reader"))
        let event = try #require(house.events.first)
        #expect(event.words == "access.denied: unknownCredential")
        #expect(event.data["credential"] == "document" && event.personal.isEmpty)
    }

    @Test("a licence at the desk offers check-in, and nothing else happens")
    func documentAtDesk() {
        var house = House()
        house.effects = []
        let document = IdentityDocument(kind: .driversLicense, name: .init(given: "A", family: "B"))
        house.hear(.presented(.document(document), from: "desk"))
        #expect(house.events.isEmpty && house.effects.count == 1)
        guard case .offerCheckIn(document, from: "desk") = house.effects[0] else {
            Issue.record("expected offerCheckIn, got \(house.effects)")
            return
        }
    }

    @Test("a badge at the desk scanner, or anything at a scanner without a place, is unsupported")
    func outOfPlace() {
        var house = House()
        house.present(from: "desk")
        house.present(from: "stranger")
        #expect(house.news() == Array(repeating: "scanner.readFailed: unsupported", count: 2))
    }

    @Test("an officer's opening is recorded first, with the words kept apart")
    func operatorOpens() throws {
        var house = House()
        house.diskAnswers = false
        try house.ask(.openDoor(House.door, officer: House.officer, reason: "Ms Example forgot her badge"))
        let event = try #require(house.events.first)
        #expect(event.words == "access.operator" && event.actor == .officer(House.officer))
        #expect(event.personal["reason"] == "Ms Example forgot her badge" && event.reason == nil)
        #expect(!house.lockIsEnergised)
        house.commit()
        #expect(house.lockIsEnergised)
    }

    @Test("a door nobody knows, or whose lock line is lost, is refused to the officer")
    func operatorRefused() {
        var house = House()
        #expect(throws: Refusal.noSuchDoor) { try house.ask(.openDoor("gym", officer: House.officer, reason: "")) }
        house.hear(.lineLost("lock"))
        #expect(throws: Refusal.denied(.lockFault)) {
            try house.ask(.openDoor(House.door, officer: House.officer, reason: ""))
        }
    }
}
