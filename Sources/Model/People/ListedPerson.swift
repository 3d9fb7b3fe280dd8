/// One person of a list. One JSON object a line is the canonical form of a list.
package struct ListedPerson: Hashable, Sendable, Codable {
    /// The list's own number of the record.
    package var id: String
    /// Raised whenever the record changes; a review holds for one version.
    package var version: Int
    /// The first is the primary name.
    package var names: [PersonName]
    /// Several when the list knows several; a full date, a year, or an age with its day.
    package var birthDates: [BirthDate]
    /// `nil`: the list does not say.
    package var sex: Sex?
    /// Centimetres.
    package var height: Int?
    /// Kilograms.
    package var weight: Int?
    /// Compared without regard to case, spaces and punctuation.
    package var documentNumbers: [String]
    /// Who says so: `IL registry`.
    package var source: String?
    /// Where the list's picture is, by the list's own name for it; never a URL that is fetched.
    package var photo: String?
    /// For the officer.
    package var remarks: String?
    /// On lists of school alerts: what it is about.
    package var alert: Alert?
    /// On lists of clearances: what is allowed.
    package var clearance: Clearance?

    package init(
        id: String,
        version: Int = 1,
        names: [PersonName],
        birthDates: [BirthDate],
        sex: Sex? = nil,
        height: Int? = nil,
        weight: Int? = nil,
        documentNumbers: [String] = [],
        source: String? = nil,
        photo: String? = nil,
        remarks: String? = nil,
        alert: Alert? = nil,
        clearance: Clearance? = nil
    ) {
        (self.id, self.version, self.names, self.birthDates) = (id, version, names, birthDates)
        (self.sex, self.height, self.weight) = (sex, height, weight)
        (self.documentNumbers, self.source, self.photo, self.remarks) = (documentNumbers, source, photo, remarks)
        (self.alert, self.clearance) = (alert, clearance)
    }
}

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

    /// What the school asks of the desk, as far as a word can say it; `remarks` says the rest.
    package enum Kind: String, Sendable, Codable, CaseIterable {
        /// May not enter.
        case barred
        /// A court order about this adult and the child.
        case custody
        /// The office wants to be asked.
        case notice
    }
}
