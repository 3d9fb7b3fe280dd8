import Model

@testable import Entrance

/// Drives a house of two doors, each with two readers, with whatever can happen, in any order, and checks after every step what must always hold.
struct RandomDay {
    var house = House(plan: .twoDoors, cardholders: [.teacher.with { $0.doors.insert("gym-door") }])
    var random: SeededGenerator
    /// Conditions that have begun and not ended, by type and subject.
    var open: Set<[String]> = []
    var broken: [String] = []
    var visits = 0
    private(set) var reloads = 0
    private(set) var adoptions = 0
    /// What the box said last of itself: a reload does not change it.
    private var ofBox: [Model.Condition.Kind: Bool] = [:]
    /// Grants recorded whose unlocking has not been.
    private var granted: Set<Grant> = []

    init(seed: UInt64) {
        random = SeededGenerator(seed: seed)
        house.diskAnswers = random.next() % 2 == 0
    }

    /// - Returns: everything that happened, for comparison with another run of the same seed.
    mutating func run(steps: Int) -> [Effect] {
        var trace: [Effect] = []
        for _ in 0..<steps {
            house.effects = []
            step()
            check()
            trace += house.effects
        }
        return trace
    }

    private mutating func step() {
        let line = Self.rest.keys.sorted().randomElement(using: &random) ?? "lock"
        let door = Self.doors.randomElement(using: &random) ?? House.door
        switch Int.random(in: 0..<17, using: &random) {
        case 0...2:
            let readers: [ScannerID] = ["reader", "reader-inside", "gym-reader", "gym-reader-inside"]
            house.present(
                [House.badge, "666"].randomElement(using: &random) ?? "",
                from: readers.randomElement(using: &random) ?? "reader",
                simulated: .random(using: &random)
            )
        case 3...7: house.line(line, .random(using: &random), simulated: .random(using: &random))
        case 8:
            house.hear(
                .random(using: &random)
                    ? .lineLost(line) : .lineChattering(line, .random(using: &random), edges: 201)
            )
        case 9...10: house.wait(.milliseconds(Int.random(in: 0...100, using: &random)))
        case 11: house.wait(.milliseconds(Int.random(in: 0...100_000, using: &random)))
        case 12: house.commit()
        case 13: strayTimer(at: door)
        case 14: try? house.ask(.openDoor(door, officer: House.officer, reason: "test"))
        case 15: if .random(in: 0..<8, using: &random) == 0 { reload() } else { ofTheBox() }
        default: atTheDesk()
        }
    }

    static let doors: [DoorID] = [House.door, "gym-door"]
    /// Every line, and its value at rest.
    private static let rest: [LineID: Bool] = [
        "lock": false, "position": false, "exit": false, "gym-lock": false, "gym-position": false, "gym-exit": false,
        "fire": false, "alarm": false, "beam": false, "ready": true, "spare": false,
    ]
    private static let locks: [DoorID: LineID] = [House.door: "lock", "gym-door": "gym-lock"]

    /// What scanners and the box itself say.
    private mutating func ofTheBox() {
        let scanner = ["reader", "gym-reader", "desk"].randomElement(using: &random) ?? "reader"
        let changes: [ScannerWatch.Change] = [.attached, .ready, .removed, .accessRefused, .silent]
        let kinds: [Model.Condition.Kind] = [.noRegistry, .listStale, .storageLow, .journalFailing]
        switch Int.random(in: 0..<3, using: &random) {
        case 0: house.hear(.scanner(changes.randomElement(using: &random) ?? .ready, ScannerID(scanner)))
        case 1: house.hear(.clearancesChanged([:], age: .random(using: &random) ? 3600 : nil))
        default:
            let kind = kinds.randomElement(using: &random) ?? .noRegistry
            let holds = Bool.random(using: &random)
            ofBox[kind] = holds
            house.hear(.boxCondition(kind, "box", holds: holds))
        }
    }

    /// Another plan takes over in the middle of things, as the shell does it: in place, or, with other hardware, after the
    /// end of the run, when timers are cancelled.
    private mutating func reload() {
        let plan = [EntrancePlan.twoDoors, .retimed, .rewired].randomElement(using: &random) ?? .twoDoors
        reloads += 1
        if .random(in: 0..<3, using: &random) == 0 {
            house.finish()
            house.timers = [:]
            house.become(plan)
        } else {
            adopt(plan)
        }
    }

    /// Perhaps with a line that is wired otherwise. Whatever is not named goes on as it was.
    private mutating func adopt(_ plan: EntrancePlan) {
        let moved = Self.rest.keys.sorted().randomElement(using: &random).map { Set([$0]) } ?? []
        let lines = Bool.random(using: &random) ? moved : []
        let rewiring = Rewiring(from: house.entrance.plan, to: plan, lines: lines)
        let (before, effects) = (whatStays(after: rewiring), house.effects.count)
        house.adopt(plan, rewired: lines)
        adoptions += 1
        if before != whatStays(after: rewiring) { broken.append("\(rewiring) changed what goes on") }
        if rewiring.isEmpty && house.effects.count != effects { broken.append("other times are no events") }
    }

    private struct Staying: Equatable {
        var conditions: [Model.Condition]
        var doors: [DoorID: DoorState]
        var timers: [Timer: Instant]
        var energised: [LineID: Instant]
    }

    private func whatStays(after rewiring: Rewiring) -> Staying {
        Staying(
            conditions: house.entrance.conditions.all.filter { condition in
                condition.kind.known.map { !rewiring.ends($0, condition.subject) } ?? true
            },
            doors: house.entrance.doors.filter { !rewiring.doors.contains($0.key) },
            timers: house.timers.filter { timer, _ in
                switch timer {
                case .door(let id, _): !rewiring.doors.contains(id)
                case .detector(let id, _): !rewiring.detectors.contains(id)
                case .guessing(let id): !rewiring.scanners.contains(id)
                // Of which door it is the timer does not say.
                case .commitDeadline: rewiring.doors.isEmpty
                }
            },
            energised: house.energised.filter { !rewiring.lines.contains($0.key) }
        )
    }

    /// Timers that nobody started, or that fire too early.
    private mutating func strayTimer(at door: DoorID) {
        let timers: [Timer] = [
            .door(door, .relock), .door(door, .heldOpen), .door(door, .preAlarm),
            .door(door, .exitStuck), .detector("walk-through", .disposition(alarm: 1)),
            .guessing("reader"),
            .commitDeadline(Ticket(number: .random(in: 0...9, using: &random))),
        ]
        house.hear(.timerFired(timers.randomElement(using: &random) ?? timers[0]))
    }

    private mutating func atTheDesk() {
        let id = VisitID("v\(Int.random(in: 0...(visits + 1), using: &random))")
        let officer = House.officer
        let commands: [Command] = [
            .visit(VisitID("v\(visits + 1)"), .begin(VisitTests.person, .byHand, purpose: ""), officer: officer),
            .visit(id, .review(Visit.Answer.allCases.randomElement(using: &random) ?? .notSure), officer: officer),
            .visit(id, .admit(escorted: .random(using: &random), pass: 7), officer: officer),
            .visit(id, .refuse, officer: officer), .visit(id, .checkOut(by: .desk), officer: officer),
            .visit(id, .viewRecord, officer: officer),
            .visit(id, .recordPrint(printed: .random(using: &random)), officer: officer),
            .answerAlarm(.random(in: 0...5, using: &random), .clearedItem, officer: officer),
        ]
        visits += 1
        try? house.ask(commands.randomElement(using: &random) ?? commands[0])
        let candidates = Bool.random(using: &random) ? [VisitTests.match] : []
        house.hear(.screened(id, Assessment(candidates: candidates, lists: [])))
    }

    private mutating func check() {
        for effect in house.effects {
            switch effect {
            case .record(let event, _):
                broken += event.strangers
                pair(event)
                follow(event)
            case .drive(let line, true, let until):
                if until == nil { broken.append("a relay without an end") }
                if !granted.contains(where: { Self.locks[$0.door] == line }) {
                    broken.append("\(line) energised before a grant or an officer was recorded")
                }
            default: break
            }
        }
        for (door, lock) in Self.locks {
            let relock = house.timers[.door(door, .relock)]
            if (house.energised[lock] != nil) != (relock != nil) {
                broken.append("the relay of \(door) and its relock timer disagree")
            }
            if let until = house.energised[lock], until != relock {
                broken.append("the relay of \(door) ends at another time than its relock timer")
            }
        }
        checkConditions()
    }

    /// The table of what is open says what the records say.
    private mutating func checkConditions() {
        let told = house.entrance.conditions.all.filter { !$0.isOver }.compactMap { condition -> [String]? in
            guard let kind = condition.kind.known, let word = kind.rule.told.edges?.begin else { return nil }
            return [word.rawValue, condition.subject] + (word == .systemCondition ? [kind.rawValue] : [])
        }
        let table = Set(told)
        if table != open { broken.append("open: \(open.symmetricDifference(table))") }
        for (kind, holds) in ofBox where house.entrance.conditions.holds(kind, "box") != holds {
            broken.append("\(kind) of the box: said \(holds)")
        }
    }

    /// A grant is recorded before it unlocks, unlocks its own door, and once.
    private mutating func follow(_ event: Event) {
        guard let number = event.data[.grant] else { return }
        let grant = Grant(number: number, door: DoorID(event.subject))
        switch event.type {
        case .accessGranted, .accessOperator: granted.insert(grant)
        case .doorUnlocked where granted.remove(grant) == nil: broken.append("unlocked without a grant")
        case .accessNotTaken: granted.remove(grant)
        default: break
        }
    }

    private struct Grant: Hashable {
        var number: Int
        var door: DoorID
    }

    private mutating func pair(_ event: Event) {
        let word = [.fireCleared: .fireAsserted, .detectorReady: .detectorNotReady][event.type] ?? event.type
        let key = [word.rawValue, event.subject] + (event.data[.condition].map { [$0] } ?? [])
        switch event.edge {
        case .begin where !open.insert(key).inserted: broken.append("\(key) began twice")
        case .end where open.remove(key) == nil: broken.append("\(key) ended without having begun")
        default: break
        }
    }

    /// Everything comes to rest: whatever has begun must have ended then.
    mutating func settle() {
        house.effects = []
        // A switch that is stuck is so until it is seen to move.
        for line: LineID in ["position", "gym-position"] { house.line(line, true) }
        for (line, rest) in Self.rest.sorted(by: { $0.key < $1.key }) {
            house.line(line, rest)
            house.hear(.lineChattering(line, false, edges: 201))
        }
        for scanner: ScannerID in ["reader", "gym-reader", "desk"] { house.hear(.scanner(.ready, scanner)) }
        house.commit()
        house.wait(.seconds(3600))
        checkAtRest()
        if !house.timers.isEmpty { broken.append("timers left: \(house.timers)") }
    }

    /// The run ends in the middle of things.
    mutating func finish() {
        house.effects = []
        house.finish()
        checkAtRest()
    }

    private mutating func checkAtRest() {
        check()
        let ended = open.filter { $0[1] != "box" }
        if !ended.isEmpty { broken.append("never ended: \(ended)") }
        if !house.energised.isEmpty { broken.append("still energised") }
        if !house.openAlarms.isEmpty { broken.append("alarms without an answer") }
    }
}

extension Event {
    /// What of it the catalogue does not have.
    fileprivate var strangers: [String] {
        type.fact.strangers(data, edge: edge, reason: reason).map { "\(type.rawValue): \($0)" }
    }
}
