/// Why the school itself listed a person.
package struct Alert: Hashable, Sendable, Codable {
    package var kind: Kind
    /// The child an order is about, by the school's own number: an order binds one adult and one child.
    package var child: String?
    /// The last day it holds; `nil`: until it is taken off.
    package var until: CalendarDate?

    package init(kind: Kind, child: String? = nil, until: CalendarDate? = nil) {
        (self.kind, self.child, self.until) = (kind, child, until)
    }

    package enum Kind: String, Sendable, Codable, CaseIterable {
        /// May not enter.
        case barred
        /// A court order about this adult and the child.
        case custody
        /// The office wants to be asked.
        case notice
    }
}
