/// What screening found for one person: nothing, or candidates that an officer judges. Never a verdict.
package struct Assessment: Hashable, Sendable, Codable {
    /// Best first.
    package var candidates: [Candidate]
    /// The lists asked, so that an answer says what it rests on.
    package var lists: [ListState]

    package init(candidates: [Candidate], lists: [ListState]) { (self.candidates, self.lists) = (candidates, lists) }

    package var isClear: Bool { candidates.isEmpty }
}

/// A listed person who may be the one at the desk: a potential match, never more.
package struct Candidate: Hashable, Sendable, Codable {
    package var list: ListID
    package var record: ListedPerson
    package var grade: Grade
    package var evidence: [Evidence]

    package init(list: ListID, record: ListedPerson, grade: Grade, evidence: [Evidence]) {
        (self.list, self.record, self.grade, self.evidence) = (list, record, grade, evidence)
    }

    /// `strong`: a full birth date or a document number agrees. `possible`: the list's record is incomplete.
    package enum Grade: String, Sendable, Codable, CaseIterable { case strong, possible }
}

/// One field compared.
package struct Evidence: Hashable, Sendable, Codable {
    package var field: Field
    /// As the document (or the officer) states it.
    package var stated: String
    /// As the list states it.
    package var listed: String
    package var agreement: Agreement

    package init(field: Field, stated: String, listed: String, agreement: Agreement) {
        (self.field, self.stated, self.listed, self.agreement) = (field, stated, listed, agreement)
    }

    package enum Field: String, Sendable, Codable, CaseIterable {
        case givenName, middleName, familyName, suffix, birthDate, sex, documentNumber
    }

    package enum Agreement: String, Sendable, Codable, CaseIterable {
        /// The same.
        case exact
        /// The same but for accents, case, hyphens or spacing.
        case normalised
        /// The list knows less than the document, and what it knows agrees.
        case compatible
        /// Not stated on one side.
        case missing
        case different
    }
}

/// One person of a list.
package struct ListedPerson: Hashable, Sendable, Codable {
    /// The list's own number of the record.
    package var id: String
    /// Raised whenever the record changes; a review holds for one version.
    package var version: Int
    /// The first is the primary name.
    package var names: [PersonName]
    package var birthDates: [BirthDate]
    package var sex: Sex?
    package var documentNumbers: [String]
    package var source: String?
    package var remarks: String?

    package init(
        id: String,
        version: Int = 1,
        names: [PersonName],
        birthDates: [BirthDate],
        sex: Sex? = nil,
        documentNumbers: [String] = [],
        source: String? = nil,
        remarks: String? = nil
    ) {
        (self.id, self.version, self.names, self.birthDates) = (id, version, names, birthDates)
        (self.sex, self.documentNumbers, self.source, self.remarks) = (sex, documentNumbers, source, remarks)
    }
}
