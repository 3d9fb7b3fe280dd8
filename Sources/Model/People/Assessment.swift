/// What screening found for one person: nothing, or candidates that an officer judges. Never a verdict.
package struct Assessment: Hashable, Sendable, Codable {
    /// Best first.
    package var candidates: [Candidate]
    /// The lists asked, so that an answer says what it rests on.
    package var lists: [ListState]
    /// The name is rare enough and on a list, and the visitor's birth date is unknown. A name alone is no match: the
    /// officer asks for the date, and the visitor is screened again. Whom it was like is not said.
    package var needsBirthDate: Bool
    /// A background check of exactly this person: whom the officer may expect. It decides nothing here.
    package var clearance: Clearance?
    /// In the order of the cases, each once; empty: everything was.
    package var notCompared: [NotCompared]

    package init(
        candidates: [Candidate],
        lists: [ListState],
        needsBirthDate: Bool = false,
        clearance: Clearance? = nil,
        notCompared: [NotCompared] = []
    ) {
        (self.candidates, self.lists, self.needsBirthDate) = (candidates, lists, needsBirthDate)
        (self.clearance, self.notCompared) = (clearance, notCompared)
    }

    /// An assessment of an earlier release does not say what was not compared.
    package init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        candidates = try container.decode([Candidate].self, forKey: .candidates)
        lists = try container.decode([ListState].self, forKey: .lists)
        needsBirthDate = try container.decode(Bool.self, forKey: .needsBirthDate)
        clearance = try container.decodeIfPresent(Clearance.self, forKey: .clearance)
        let words = try container.decodeIfPresent([NotCompared].self, forKey: .notCompared) ?? []
        // Several words that are not known here are one `other`.
        notCompared = NotCompared.allCases.filter(words.contains)
    }

    /// Says that this was not compared either.
    package mutating func lacks(_ gap: NotCompared) {
        notCompared = NotCompared.allCases.filter { $0 == gap || notCompared.contains($0) }
    }

    /// Nobody to compare with; a birth date may still be asked for.
    package var isClear: Bool { candidates.isEmpty }
}

/// A listed person who may be the one at the desk: a potential match, never more.
package struct Candidate: Hashable, Sendable, Codable {
    /// The list that the record is on.
    package var list: ListID
    /// As the list has it.
    package var record: ListedPerson
    /// Which to show first; it decides nothing.
    package var grade: Grade
    /// What was compared, in the order in which it is shown; what neither side states is left out.
    package var evidence: [Evidence]

    package init(list: ListID, record: ListedPerson, grade: Grade, evidence: [Evidence]) {
        (self.list, self.record, self.grade, self.evidence) = (list, record, grade, evidence)
    }

    /// What all evidence weighs together, exactly the sum of what is shown.
    package var score: Bits { evidence.reduce(.zero) { $0 + $1.bits } }

    /// `strong`: the full birth date or a document number agrees. `possible`: the list's record is incomplete, or the
    /// evidence is just below.
    package enum Grade: String, Sendable, Codable, CaseIterable { case strong, possible }
}

/// One field compared.
package struct Evidence: Hashable, Sendable, Codable {
    /// What was compared.
    package var field: Field
    /// As the document (or the officer) states it.
    package var stated: String
    /// As the list states it.
    package var listed: String
    /// How what is stated and what is listed compare.
    package var agreement: Agreement
    /// What it weighs; negative speaks against.
    package var bits: Bits

    package init(field: Field, stated: String, listed: String, agreement: Agreement, bits: Bits = .zero) {
        (self.field, self.stated, self.listed) = (field, stated, listed)
        (self.agreement, self.bits) = (agreement, bits)
    }

    /// The fields that are shown to the officer, names in their parts.
    package enum Field: String, Sendable, Codable, CaseIterable {
        case givenName, middleName, familyName, suffix, birthDate, sex, height, documentNumber
    }

    /// How two statements of a field compare: any field's first, then those of names and of birth dates.
    package enum Agreement: String, Sendable, Codable, CaseIterable {
        /// The same.
        case exact
        /// The same but for accents, case, hyphens or spacing.
        case normalised
        /// One side knows less than the other, and what it knows agrees.
        case compatible
        /// Not stated on one side.
        case missing
        case different

        // Names
        case nickname
        case oneLetter
        case twoLetters
        case soundsAlike
        case initial
        /// One is the beginning of the other: cut off, or written together with what follows.
        case beginning
        /// One of several family names agrees, or they stand in another order.
        case oneOfSeveral
        /// Given and family name, or given and middle name, are exchanged.
        case exchanged

        // Birth dates
        case dayMonthExchanged
        case oneDigit
        /// One day, one month, ten or a hundred years apart.
        case oneStep
        case digitsExchanged
        case oneYearApart
    }
}

/// A weight of evidence: the base-2 logarithm of how much likelier an agreement is for one person than for two. In whole
/// hundredths of a bit, so that what is shown adds up exactly and every machine finds the same.
package struct Bits: Hashable, Comparable, Sendable {
    /// Negative speaks against, positive for the same person.
    package var hundredths: Int

    package init(hundredths: Int) { self.hundredths = hundredths }

    /// Speaks neither for nor against.
    package static let zero = Bits(hundredths: 0)

    package static func + (a: Self, b: Self) -> Self { Bits(hundredths: a.hundredths + b.hundredths) }

    package static func < (a: Self, b: Self) -> Bool { a.hundredths < b.hundredths }
}

extension Bits: CustomStringConvertible {
    /// `-9.70`
    package var description: String {
        let magnitude = hundredths.magnitude
        return "\(hundredths < 0 ? "-" : "")\(magnitude / 100).\(Int(magnitude % 100).padded(2))"
    }
}

extension Bits: Codable {
    /// As hundredths: a whole number.
    package init(from decoder: any Decoder) throws {
        self.init(hundredths: try decoder.singleValueContainer().decode(Int.self))
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(hundredths)
    }
}
