import Model

/// What somebody asks for at a door, and everything that decides about it.
struct Situation {
    /// Who asks.
    enum Asker {
        case badge(Badge, Cardholder?)
        case officer(OfficerID)

        var cardholder: Cardholder? {
            if case .badge(_, let cardholder) = self { cardholder } else { nil }
        }
    }

    var asker: Asker
    var door: DoorID
    /// Every door of the entrance as it is now, that one among them.
    var doors: [DoorID: Door]
    var now: LocalTime
    var plan: EntrancePlan
    /// The district's background checks by the badge they name; `nil`: the box has some and has not read them yet.
    var clearances: [String: Clearance]?
    var clearancesAreRecent: Bool

    /// The district's background check of this badge.
    var clearance: Clearance? { asker.cardholder.flatMap { clearances?[$0.badge] } }
    /// Whether a background check decides about the asker.
    var needsClearance: Bool { asker.cardholder?.clearanceValidUntil != nil || clearance != nil }
}

/// The checks between somebody and a door, in the order in which they are made.
///
/// One badge can be refused for several reasons at once; the first of this order is the one recorded. First what only
/// a change of the records can cure, then what passes with time, last what is the house's own trouble, so that a
/// stranger never learns from the answer that a door is out of order. The order of the cases is the order of the checks.
package enum AccessCheck: CaseIterable, Sendable {
    /// `unknownCredential`: the badge is in no cardholder file.
    case known
    /// `notEnabled`: the badge is switched off.
    case enabled
    /// `notYetActive`, `expired`: the badge's own first and last day.
    case inItsDays
    /// `clearanceRevoked`, `clearanceExpired`: the district has withdrawn the background-check clearance, or its last day
    /// has passed, by the cardholder file or by the district's list, whichever is earlier.
    case cleared
    /// `unauthorized`: the badge does not open this door.
    case forThisDoor
    /// `notPermittedAtThisTime`: outside the cardholder's schedule, or a schedule nobody knows.
    case atThisTime
    /// `listTooOld`: the badge depends on a clearance, and the clearances are older than the limit, absent, or not read yet.
    case clearancesRecent
    /// `lockdown`, `pointDisabled`: the door is meant to let nobody in now.
    case doorAdmits
    /// `lockFault`: the door's lock line is lost, so nothing could be opened.
    case lockWorks

    /// The first objection.
    static func objection(in situation: Situation) -> DenialReason? {
        for check in allCases {
            if case .officer = situation.asker, !check.bindsOfficers { continue }
            if let reason = check.objection(in: situation) { return reason }
        }
        return nil
    }

    /// An officer at the desk lets people in whom the records do not know: only what concerns the door itself binds.
    private var bindsOfficers: Bool {
        switch self {
        case .known, .enabled, .inItsDays, .cleared, .forThisDoor, .atThisTime, .clearancesRecent: false
        case .doorAdmits, .lockWorks: true
        }
    }

    private func objection(in situation: Situation) -> DenialReason? {
        let (cardholder, today) = (situation.asker.cardholder, situation.now.date)
        switch self {
        case .known: return cardholder == nil ? .unknownCredential : nil
        case .enabled: return cardholder?.enabled == false ? .notEnabled : nil
        case .inItsDays:
            if let first = cardholder?.validFrom, today < first { return .notYetActive }
            if let last = cardholder?.validUntil, today > last { return .expired }
            return nil
        case .cleared:
            let clearance = situation.clearance
            if clearance?.revoked == true { return .clearanceRevoked }
            let ends = [cardholder?.clearanceValidUntil, clearance?.validUntil].compactMap(\.self)
            return ends.contains { today > $0 } ? .clearanceExpired : nil
        case .forThisDoor: return cardholder?.doors.contains(situation.door) == false ? .unauthorized : nil
        case .atThisTime:
            let schedule = cardholder.flatMap { situation.plan.schedules[$0.schedule] }
            return schedule?.permits(situation.now) == true ? nil : .notPermittedAtThisTime
        case .clearancesRecent:
            guard situation.clearances != nil else { return .listTooOld }
            return situation.needsClearance && !situation.clearancesAreRecent ? .listTooOld : nil
        case .doorAdmits:
            return situation.doors[situation.door]?.mode.objection
        case .lockWorks: return situation.doors[situation.door]?.canUnlock == true ? nil : .lockFault
        }
    }
}
