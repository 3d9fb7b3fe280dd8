import Model

/// Who may open which door now.
///
/// One badge can be refused for several reasons at once; the first of this order is the one recorded. First what only
/// a change of the records can cure, then what passes with time, last what is the house's own trouble, so that a
/// stranger never learns from the answer that a door is out of order:
///
/// 1. `unknownCredential`: the badge is in no cardholder file.
/// 2. `notEnabled`: the badge is switched off.
/// 3. `notYetActive`, `expired`: the badge's own first and last day.
/// 4. `clearanceRevoked`, `clearanceExpired`: the district has withdrawn the background-check clearance, or its last day has
///    passed, by the cardholder file or by the district's list, whichever is earlier.
/// 5. `unauthorized`: the badge does not open this door.
/// 6. `notPermittedAtThisTime`: outside the cardholder's schedule, or a schedule nobody knows.
/// 7. `listTooOld`: the badge depends on a clearance, and the clearances are older than the limit, absent, or not read yet.
/// 8. `pointDisabled`: the door's lock line is lost, so nothing could be opened.
struct AccessRules: Sendable {
    let schedules: [ScheduleID: Schedule]
    let clearanceAgeLimit: Duration
    var directory: CardholderDirectory
    /// The district's background checks, by the badge they name; `nil`: the box has some and has not read them yet, so that
    /// any badge may depend on one.
    var clearances: [String: Clearance]? = [:]
    /// Seconds; `nil`: there are no clearances.
    var clearanceAge: Int?

    func decide(_ badge: Badge, at door: Door, _ now: LocalTime) -> AccessDecision {
        guard let cardholder = directory[badge.number] else { return .denied(.unknownCredential, nil) }
        if let reason = objection(to: cardholder, on: now.date) ?? objection(to: cardholder, at: door, now) {
            return .denied(reason, cardholder)
        }
        return .granted(cardholder)
    }

    private func objection(to cardholder: Cardholder, on today: CalendarDate) -> DenialReason? {
        if !cardholder.enabled { return .notEnabled }
        if let first = cardholder.validFrom, today < first { return .notYetActive }
        if let last = cardholder.validUntil, today > last { return .expired }
        let clearance = clearances?[cardholder.badge]
        if clearance?.revoked == true { return .clearanceRevoked }
        for last in [cardholder.clearanceValidUntil, clearance?.validUntil].compactMap(\.self) where today > last {
            return .clearanceExpired
        }
        return nil
    }

    private func objection(to cardholder: Cardholder, at door: Door, _ now: LocalTime) -> DenialReason? {
        if !cardholder.doors.contains(door.id) { return .unauthorized }
        if schedules[cardholder.schedule]?.permits(now) != true { return .notPermittedAtThisTime }
        guard let clearances else { return .listTooOld }
        let needsClearance = cardholder.clearanceValidUntil != nil || clearances[cardholder.badge] != nil
        if needsClearance && !clearancesAreRecent { return .listTooOld }
        return door.canUnlock ? nil : .pointDisabled
    }

    private var clearancesAreRecent: Bool {
        clearanceAge.map { .seconds($0) <= clearanceAgeLimit } ?? false
    }
}
