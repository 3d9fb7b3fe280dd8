import Model

/// Badges and officers at doors: who gets one opened, and the grants on their way to the disk. `AccessCheck` decides.
struct AccessControl: Sendable {
    private var plan: EntrancePlan
    private(set) var directory: CardholderDirectory
    /// The district's background checks, by the badge they name; `nil`: the box has some and has not read them yet, so that
    /// any badge may depend on one.
    private var clearances: [String: Clearance]? = [:]
    /// Seconds; `nil`: there are no clearances.
    private var clearanceAge: Int?
    private var grants = Grants()

    init(plan: EntrancePlan, directory: CardholderDirectory) {
        (self.plan, self.directory) = (plan, directory)
    }

    mutating func adopt(_ plan: EntrancePlan) { self.plan = plan }

    mutating func adopt(_ directory: CardholderDirectory) { self.directory = directory }

    mutating func adopt(_ clearances: [String: Clearance]?, age: Int?) {
        (self.clearances, clearanceAge) = (clearances, age)
    }

    /// Goes on under another plan, with what it knows of people.
    func successor(plan: EntrancePlan) -> AccessControl {
        var next = AccessControl(plan: plan, directory: directory)
        next.adopt(clearances, age: clearanceAge)
        return next
    }

    mutating func present(
        _ badge: Badge,
        at door: DoorID,
        from scanner: ScannerID,
        _ doors: [DoorID: Door],
        on occasion: Occasion,
        _ numbers: inout Numbers
    ) -> [Effect] {
        let cardholder = directory[badge.number]
        var event = Event(.accessDenied, door.rawValue, on: occasion, data: Field.scanner(scanner))
        event.personal["badge"] = .string(badge.number)
        if let cardholder {
            event.personal["person"] = .string(cardholder.person)
            event.personal["category"] = .string(cardholder.category)
        }
        let situation = situation(.badge(badge, cardholder), door, doors, occasion)
        if situation.needsClearance { event.listAge = clearanceAge }
        if let reason = AccessCheck.objection(in: situation) {
            event.reason = reason.rawValue
            return [.record(event)]
        }
        event.type = .accessGranted
        return hold(event, door, on: occasion, &numbers)
    }

    /// An officer opens a door. The officer's words may name people, so they stay in the box.
    mutating func open(
        _ door: DoorID,
        _ officer: OfficerID,
        reason: String,
        _ doors: [DoorID: Door],
        on occasion: Occasion,
        _ numbers: inout Numbers
    ) throws(Refusal) -> [Effect] {
        guard doors[door] != nil else { throw .noSuchDoor }
        if let reason = AccessCheck.objection(in: situation(.officer(officer), door, doors, occasion)) {
            throw .denied(reason)
        }
        let event = Event(
            .accessOperator,
            door.rawValue,
            at: occasion.moment,
            basis: .commanded,
            actor: .officer(officer),
            personal: ["reason": .string(reason)]
        )
        return hold(event, door, on: occasion, &numbers)
    }

    /// The grant, the first time it is asked for: by its commit or by its deadline.
    mutating func release(_ ticket: Ticket) -> Grant? { grants.release(ticket) }

    /// - Parameter doors: those that end; `nil`: all.
    mutating func finish(doors: Set<DoorID>? = nil, on occasion: Occasion) -> [Effect] {
        grants.finish(on: occasion) { doors?.contains($0.door) ?? true }
    }

    private mutating func hold(
        _ event: Event,
        _ door: DoorID,
        on occasion: Occasion,
        _ numbers: inout Numbers
    ) -> [Effect] {
        grants.hold(door, &numbers, on: occasion) { grant in
            var event = event
            event.data.merge(grant.data) { _, new in new }
            return event
        }
    }

    private func situation(
        _ asker: Situation.Asker,
        _ door: DoorID,
        _ doors: [DoorID: Door],
        _ occasion: Occasion
    ) -> Situation {
        Situation(
            asker: asker,
            door: door,
            doors: doors,
            now: occasion.moment.local,
            plan: plan,
            clearances: clearances,
            clearancesAreRecent: clearanceAge.map { .seconds($0) <= plan.clearanceAgeLimit } ?? false
        )
    }
}
