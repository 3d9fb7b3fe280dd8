/// A background check that was passed. It lets somebody in, so it is found by badge, by document number or by exact
/// identity, and never by likeness.
package struct Clearance: Hashable, Sendable, Codable {
    /// For whom the check was made: shown to the officer, and asked by no door.
    package var role: Role
    /// The last day it holds.
    package var validUntil: CalendarDate
    /// As the reader gives it.
    package var badge: String?
    /// The district has withdrawn it before its day: it stays on the list to say so.
    package var revoked: Bool

    package init(role: Role, validUntil: CalendarDate, badge: String? = nil, revoked: Bool = false) {
        (self.role, self.validUntil, self.badge, self.revoked) = (role, validUntil, badge, revoked)
    }

    /// Whether it lets somebody in on a day.
    package func holds(on day: CalendarDate) -> Bool { !revoked && day <= validUntil }

    /// Of two for one badge or one person, also of different lists: one that was withdrawn, whatever the other says; then the
    /// one that holds longest.
    package static func deciding(_ a: Clearance, _ b: Clearance) -> Clearance {
        func rank(_ clearance: Clearance) -> (Int, CalendarDate, String) {
            (clearance.revoked ? 1 : 0, clearance.validUntil, clearance.role.rawValue)
        }
        return rank(a) < rank(b) ? b : a
    }

    /// A list that says nothing of it has not revoked it.
    package init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        role = try container.decode(Role.self, forKey: .role)
        validUntil = try container.decode(CalendarDate.self, forKey: .validUntil)
        badge = try container.decodeIfPresent(String.self, forKey: .badge)
        revoked = try container.decodeIfPresent(Bool.self, forKey: .revoked) ?? false
    }

    /// The district's kinds of background checks.
    package enum Role: String, Sendable, Codable, CaseIterable {
        case employee
        /// Volunteers who are with children without staff.
        case volunteerLevel1
        /// Volunteers beside staff.
        case volunteerLevel2
        case vendor, councilMember, partner
    }
}
