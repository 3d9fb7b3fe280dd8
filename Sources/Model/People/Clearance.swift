/// A background check that was passed. It lets somebody in, so it is found by badge, by document number or by exact
/// identity, and never by likeness.
package struct Clearance: Hashable, Sendable, Codable {
    package var role: Role
    /// The last day it holds.
    package var validUntil: CalendarDate
    /// As the reader gives it.
    package var badge: String?

    package init(role: Role, validUntil: CalendarDate, badge: String? = nil) {
        (self.role, self.validUntil, self.badge) = (role, validUntil, badge)
    }

    package enum Role: String, Sendable, Codable, CaseIterable {
        case employee
        /// Volunteers who are with children without staff.
        case volunteerLevel1
        /// Volunteers beside staff.
        case volunteerLevel2
        case vendor, councilMember, partner
    }
}
