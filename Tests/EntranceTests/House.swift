import Model

@testable import Entrance

/// An entrance with a clock and a shell around it: carries effects out, fires timers on time, remembers what happened.
struct House {
    static let door: DoorID = "main-door"
    static let badge = "1042"
    static let officer: OfficerID = "ana"

    var entrance: Entrance
    /// Nanoseconds since boot.
    var now: UInt64 = 1_000_000_000
    var local = LocalTime(date: CalendarDate(daysSince1970: 20_780), minute: 9 * 60)
    /// What the clock says where it is wrong; `nil`: the right time.
    var clock: WallTime?
    /// Whether commits are answered at once.
    var diskAnswers = true
    var timers: [Timer: Instant] = [:]
    var energised: [LineID: Instant] = [:]
    var unanswered: [Ticket] = []
    var events: [Event] = []
    var effects: [Effect] = []

    init(
        plan: EntrancePlan = .school,
        cardholders: [Cardholder] = [.teacher],
        visits: [Visit] = [],
        reviews: [PairReview] = []
    ) {
        let directory = CardholderDirectory(cardholders)
        entrance = Entrance(plan: plan, directory: directory, visits: visits, reviews: reviews)
        carryOut(entrance.start(on: occasion()))
        hear(.clearancesChanged([:], age: 3600))
        line("position", false)
        line("exit", false)
        line("fire", false)
        events = []
    }

    /// Monday 2026-11-23, 9:00 in Chicago, and what has passed since.
    var moment: Moment {
        Moment(
            instant: Instant(nanoseconds: now),
            wall: clock ?? right,
            local: local,
            trusted: right
        )
    }

    private var right: WallTime { WallTime(milliseconds: 1_795_446_000_000 + Int64(now / 1_000_000)) }

    var state: DoorState { entrance.doors[Self.door] ?? DoorState() }
    var lockIsEnergised: Bool { energised["lock"] != nil }

    /// Detector alarms that wait for an answer, oldest first.
    var openAlarms: [Int] { entrance.conditions.all.filter(\.awaitsAnswer).compactMap(\.number) }

    func occasion(simulated: Bool = false) -> Occasion { Occasion(moment, simulated ? .simulated : .observed) }

    mutating func hear(_ signal: Signal, simulated: Bool = false) {
        carryOut(entrance.receive(signal, on: occasion(simulated: simulated)))
    }

    mutating func ask(_ command: Command) throws(Refusal) { carryOut(try entrance.perform(command, on: occasion())) }

    /// Goes on with another plan after the end of a run.
    mutating func become(_ plan: EntrancePlan) {
        entrance = entrance.successor(plan: plan)
        carryOut(entrance.start(on: occasion()))
    }

    /// Takes another plan in the middle of things, as a reload does it: what is wired otherwise ends first.
    mutating func adopt(_ plan: EntrancePlan, rewired lines: Set<LineID> = []) {
        carryOut(entrance.end(Rewiring(from: entrance.plan, to: plan, lines: lines), on: occasion()))
        carryOut(entrance.adopt(plan, on: occasion()))
    }

    mutating func finish() { carryOut(entrance.finish(on: occasion())) }

    mutating func line(_ line: LineID, _ active: Bool, simulated: Bool = false) {
        hear(.lineChanged(line, active: active), simulated: simulated)
    }

    mutating func present(_ badge: String = House.badge, from scanner: ScannerID = "reader", simulated: Bool = false) {
        hear(.presented(.badge(Badge(number: badge)), from: scanner), simulated: simulated)
    }

    mutating func wait(_ duration: Duration) {
        let end = moment.instant + duration
        while let (timer, due) = timers.min(by: { ($0.value, "\($0.key)") < ($1.value, "\($1.key)") }), due <= end {
            timers[timer] = nil
            now = max(now, due.nanoseconds)
            hear(.timerFired(timer))
        }
        now = end.nanoseconds
    }

    mutating func commit() {
        while !unanswered.isEmpty { hear(.committed(unanswered.removeFirst())) }
    }

    /// The events since the last time this was asked, as `type`, `type begin` or `type end`, with `: reason`.
    mutating func news() -> [String] {
        defer { events = [] }
        return events.map(\.words)
    }

    private mutating func carryOut(_ new: [Effect]) {
        effects += new
        for effect in new {
            switch effect {
            case .record(let event, let ticket):
                events.append(event)
                if let ticket { unanswered.append(ticket) }
            case .drive(let line, let active, let until): energised[line] = active ? until : nil
            case .startTimer(let timer, let instant): timers[timer] = instant
            case .stopTimer(let timer): timers[timer] = nil
            case .screen, .keep, .remember, .keepNumbers, .offerCheckIn, .showPass, .showRefusal: break
            }
        }
        if diskAnswers { commit() }
    }
}

extension Event {
    var words: String {
        type.rawValue + (edge == .instant ? "" : " \(edge)") + (reason.map { ": \($0)" } ?? "")
    }
}

extension EntrancePlan {
    /// One door with everything, one detector with everything, a reader, a desk scanner, a fire panel.
    static let school = EntrancePlan(
        doors: [
            DoorPlan(
                id: House.door,
                failState: .failSecure,
                lockLine: "lock",
                positionLine: "position",
                exitLine: "exit"
            )
        ],
        detectors: [DetectorPlan(id: "walk-through", alarmLine: "alarm", passageLine: "beam", readyLine: "ready")],
        scanners: [ScannerPlan(id: "reader", role: .door(House.door)), ScannerPlan(id: "desk", role: .desk)],
        schedules: [
            "school-hours": Schedule(
                id: "school-hours",
                periods: [
                    Schedule.Period(
                        days: [.monday, .tuesday, .wednesday, .thursday, .friday],
                        from: 7 * 60,
                        to: 17 * 60
                    )
                ]
            )
        ],
        fireInput: "fire"
    )
}

extension EntrancePlan {
    /// Two doors with everything, each with a reader outside and one inside, and what `school` has.
    static let twoDoors: EntrancePlan = {
        var plan = school
        plan.doors.append(
            DoorPlan(
                id: "gym-door",
                failState: .failSafe,
                lockLine: "gym-lock",
                positionLine: "gym-position",
                exitLine: "gym-exit",
                unlockTime: .seconds(3)
            )
        )
        plan.scanners += [
            ScannerPlan(id: "reader-inside", role: .door(House.door)),
            ScannerPlan(id: "gym-reader", role: .door("gym-door")),
            ScannerPlan(id: "gym-reader-inside", role: .door("gym-door")),
        ]
        return plan
    }()

    /// As after a reload: other times and schedules for everything, on the same lines.
    static let retimed: EntrancePlan = {
        var plan = twoDoors
        for index in plan.doors.indices {
            plan.doors[index].unlockTime = .seconds(20)
            plan.doors[index].heldOpenTime = .seconds(30)
            plan.doors[index].preAlarmTime = .seconds(5)
            plan.doors[index].exitWindow = .seconds(3)
            plan.doors[index].exitStuckTime = .seconds(30)
        }
        plan.detectors[0].pairingTime = .seconds(1)
        plan.detectors[0].dispositionTime = .seconds(60)
        plan.schedules["evenings"] = plan.schedules["school-hours"]
        plan.clearanceAgeLimit = .seconds(3600)
        return plan
    }()

    /// As after a reload: the gym's door opens for longer, and nobody watches its exit button any more.
    static let rewired: EntrancePlan = {
        var plan = twoDoors
        plan.doors[1].unlockTime = .seconds(10)
        plan.doors[1].exitLine = nil
        return plan
    }()
}

extension Cardholder {
    static let teacher = Cardholder(
        badge: House.badge,
        person: "Ada Example",
        category: "teacher",
        doors: [House.door],
        schedule: "school-hours"
    )

    func with(_ change: (inout Cardholder) -> Void) -> Cardholder {
        var copy = self
        change(&copy)
        return copy
    }
}
