import Model
import Testing

@testable import Entrance

@Suite("Another plan in the middle of things")
struct AdoptionTests {
    /// As `school`, changed.
    private func school(_ change: (inout EntrancePlan) -> Void) -> EntrancePlan {
        var plan = EntrancePlan.school
        change(&plan)
        return plan
    }

    // MARK: In place

    @Test("a door that is unlocked stays so until its own time is over; the next grant has the new time")
    func unlocked() {
        var house = House()
        house.present()
        let (until, effects) = (house.energised["lock"], house.effects.count)
        house.wait(.seconds(1))
        _ = house.news()
        house.adopt(school { $0.doors[0].unlockTime = .seconds(2) })
        #expect(house.effects.count == effects)
        #expect(house.energised["lock"] == until && until != nil)
        house.wait(.milliseconds(3500))
        #expect(house.lockIsEnergised)
        house.wait(.milliseconds(500))
        #expect(house.news() == ["door.locked", "access.notTaken"])
        house.present()
        house.wait(.seconds(2))
        #expect(!house.lockIsEnergised)
    }

    @Test(
        "a door that is open is too long open when it was to be; with its pre-alarm, and the next one by the new times"
    )
    func heldOpen() {
        var house = House()
        house.present()
        house.line("position", true)
        house.wait(.seconds(20))
        _ = house.news()
        house.adopt(
            school {
                $0.doors[0].heldOpenTime = .seconds(15)
                $0.doors[0].preAlarmTime = .seconds(5)
            }
        )
        #expect(house.news().isEmpty)
        house.wait(.seconds(30))
        #expect(house.news() == ["door.preAlarm"])
        house.wait(.seconds(10))
        #expect(house.news() == ["door.openTooLong begin"])
        house.line("position", false)
        house.present()
        house.line("position", true)
        _ = house.news()
        house.wait(.seconds(10))
        #expect(house.news().last == "door.preAlarm")
        house.wait(.seconds(5))
        #expect(house.news() == ["door.openTooLong begin"])
    }

    @Test("a detector alarm keeps its number and its deadline, and is answered")
    func detectorAlarm() throws {
        var house = House()
        house.line("alarm", true)
        house.line("alarm", false)
        let shorter = school { $0.detectors[0].dispositionTime = .seconds(60) }
        house.adopt(shorter)
        house.wait(.seconds(120))
        #expect(house.openAlarms == [1])
        _ = house.news()
        try house.ask(.answerAlarm(1, .clearedItem, officer: House.officer))
        #expect(house.news() == ["detector.disposition: clearedItem"])
        house.line("alarm", true)
        #expect(house.openAlarms == [2])
        house.wait(.seconds(60))
        #expect(house.news() == ["detector.alarm begin", "detector.disposition: notRecorded"])
    }

    @Test("a forced door stays forced until it is closed")
    func forced() {
        var house = House()
        house.line("position", true)
        #expect(house.news() == ["door.opened", "door.forcedOpen begin"])
        house.adopt(school { $0.doors[0].heldOpenTime = .seconds(10) })
        house.wait(.seconds(3600))
        #expect(house.state.alarm == .forcedOpen)
        #expect(house.news().isEmpty)
        house.line("position", false)
        #expect(house.news() == ["door.closed", "door.forcedOpen end"])
    }

    @Test("a grant whose event is on its way to the disk opens, for the new time")
    func waitingGrant() {
        var house = House()
        house.diskAnswers = false
        house.present()
        house.adopt(school { $0.doors[0].unlockTime = .seconds(9) })
        house.commit()
        #expect(house.events.map(\.words) == ["access.granted", "door.unlocked"])
        #expect(house.energised["lock"] == house.moment.instant + .seconds(9))
    }

    @Test("schedules and the age limit of clearances are the new ones at once")
    func schedules() {
        var house = House()
        house.adopt(school { $0.schedules = [:] })
        house.present()
        house.adopt(school { $0.clearanceAgeLimit = .seconds(60) })
        house.hear(
            .directoryChanged(
                CardholderDirectory([.teacher.with { $0.clearanceValidUntil = .init(daysSince1970: 30_000) }])
            )
        )
        house.present()
        house.adopt(.school)
        house.present()
        #expect(
            house.news() == [
                "access.denied: notPermittedAtThisTime", "access.denied: listTooOld", "access.granted", "door.unlocked",
            ]
        )
    }

    @Test("a scanner that is moved to another door opens that one, and is the same scanner")
    func moved() {
        var house = House(plan: .twoDoors, cardholders: [.teacher.with { $0.doors.insert("gym-door") }])
        house.hear(.scanner(.ready, "reader"))
        _ = house.news()
        var plan = EntrancePlan.twoDoors
        plan.scanners[0].role = .door("gym-door")
        house.adopt(plan)
        house.present()
        #expect(house.news() == ["access.granted", "door.unlocked"])
        #expect(house.energised["gym-lock"] != nil)
    }

    // MARK: What is rewired

    @Test("only the door that is rewired ends: relay released, grant not taken, alarm no longer watched")
    func rewired() throws {
        var house = House(plan: .twoDoors, cardholders: [.teacher.with { $0.doors.insert("gym-door") }])
        for line: LineID in ["position", "gym-position", "gym-exit"] { house.line(line, false) }
        house.line("alarm", true)
        house.present()
        house.present(from: "gym-reader")
        house.line("gym-exit", true)
        house.wait(.seconds(2))
        _ = house.news()
        let until = house.energised["lock"]
        house.adopt(.rewired)
        #expect(house.news() == ["door.locked", "access.notTaken"])
        #expect(house.energised == ["lock": until])
        #expect(house.timers.keys.allSatisfy { if case .door("gym-door", _) = $0 { false } else { true } })
        #expect(house.openAlarms == [1])
        house.line("gym-position", true)
        #expect(house.events.map(\.data["found"]) == [true])
        #expect(house.news() == ["door.opened"])
        try house.ask(.answerAlarm(1, .clearedItem, officer: House.officer))
    }

    @Test("what waited for a part that is gone ends with it; what is new begins")
    func removed() {
        var house = House(plan: .twoDoors, cardholders: [.teacher])
        house.hear(.scanner(.ready, "reader"))
        house.line("gym-position", false)
        house.line("gym-position", true)
        house.hear(.lineLost("gym-exit"))
        house.line("alarm", true)
        house.diskAnswers = false
        house.present()
        _ = house.news()
        house.adopt(school { $0.detectors = [] })
        #expect(
            house.news() == [
                "door.forcedOpen end: notWatched", "input.lost end: notWatched", "detector.alarm end: notWatched",
                "detector.disposition: notRecorded",
            ]
        )
        #expect(house.entrance.doors.keys.map(\.self) == [House.door])
        house.commit()
        #expect(house.lockIsEnergised, "the grant of the door that stays")
        house.adopt(.twoDoors)
        #expect(house.entrance.doors["gym-door"]?.physical == .unknown)
        #expect(house.entrance.isReady("walk-through") == nil)
        #expect(house.entrance.conditions.holds(.scannerAbsent, "gym-reader"))
        #expect(!house.entrance.conditions.holds(.scannerAbsent, "reader"))
    }

    @Test("a grant for a door that is rewired is not taken, and its commit opens nothing")
    func lateCommit() {
        var house = House()
        house.diskAnswers = false
        house.present()
        house.adopt(school { $0.doors[0].exitLine = nil })
        house.commit()
        #expect(house.news() == ["access.granted", "access.notTaken"])
        #expect(!house.lockIsEnergised && house.timers.isEmpty)
    }

    @Test("a new door knows of a fire that was there before; a fire input that is gone excuses nothing")
    func fire() {
        var house = House()
        house.line("fire", true)
        house.adopt(.twoDoors)
        house.line("gym-position", false)
        house.line("gym-position", true)
        #expect(house.news() == ["fire.asserted begin", "door.opened"])
        house.adopt(school { $0.fireInput = nil })
        house.line("position", true)
        #expect(house.news() == ["fire.cleared end: notWatched", "door.opened", "door.forcedOpen begin"])
    }

    // MARK: What is rewired, and what is not

    @Test("times, schedules and places rewire nothing")
    func nothing() {
        #expect(Rewiring(from: .twoDoors, to: .retimed).isEmpty)
        var plan = EntrancePlan.twoDoors
        plan.scanners[0].role = .desk
        plan.doors.reverse()
        #expect(Rewiring(from: .twoDoors, to: plan).isEmpty)
    }

    @Test("a line is opened anew with the part it belongs to, whichever of both changed")
    func lines() {
        let gym: Set<LineID> = ["gym-lock", "gym-position", "gym-exit"]
        let plan = Rewiring(from: .twoDoors, to: .rewired)
        #expect(plan.doors == ["gym-door"] && plan.lines == gym && plan.detectors.isEmpty && !plan.fire)
        let wiring = Rewiring(from: .twoDoors, to: .twoDoors, lines: ["gym-exit", "spare"])
        #expect(wiring.doors == ["gym-door"] && wiring.lines == gym.union(["spare"]))
        let fire = Rewiring(from: .school, to: .school, lines: ["fire"])
        #expect(fire.fire && fire.doors.isEmpty && fire.lines == ["fire"])
        let swapped = school { ($0.doors[0].exitLine, $0.detectors[0].passageLine) = ("beam", "exit") }
        let both = Rewiring(from: .school, to: swapped)
        #expect(both.doors == [House.door] && both.detectors == ["walk-through"] && both.lines.count == 6)
    }

    @Test("a scanner that comes, goes or is another is opened anew")
    func scanners() {
        #expect(
            Rewiring(from: .school, to: .twoDoors).scanners == ["reader-inside", "gym-reader", "gym-reader-inside"]
        )
        #expect(Rewiring(from: .school, to: .school, scanners: ["desk"]).scanners == ["desk"])
    }

    @Test("whatever a run watches ends with a part, a line or a scanner", arguments: Model.Condition.Kind.allCases)
    func everyKind(kind: Model.Condition.Kind) {
        let plan = EntrancePlan(
            doors: [DoorPlan(id: "it", failState: .failSecure, lockLine: "it")],
            detectors: [DetectorPlan(id: "it", alarmLine: "its-alarm")],
            scanners: [ScannerPlan(id: "it", role: .desk)],
            fireInput: "fire"
        )
        let rewiring = Rewiring(from: plan, to: EntrancePlan(doors: []))
        #expect(rewiring.ends(kind, "it") == (kind.rule.lasts == .run))
        #expect(!Rewiring(from: plan, to: plan).ends(kind, "it"))
    }
}
