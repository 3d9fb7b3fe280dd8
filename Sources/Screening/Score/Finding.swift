import Model

/// One field's weight and how it agrees.
struct FieldScore {
    var bits = 0
    var agreement = Evidence.Agreement.missing
    /// Which word of the visitor's name agrees, and how.
    var word: AgreeingWord?
    /// Of two family names that agree, the other.
    var second: AgreeingWord?
}

/// A visitor beside one listed name: what each part weighs. The parts add up to `bits`.
struct NameScore {
    var given = FieldScore()
    var middle = FieldScore()
    var family = FieldScore()
    var suffix = FieldScore()
    /// Which of the record's names.
    var name = 0

    var bits: Int { given.bits + middle.bits + family.bits + suffix.bits }

    private var areExchanged: Bool { given.agreement == .exchanged && family.agreement == .exchanged }

    /// Given and family name agree, and nothing speaks for a sister or brother born on the same day: twins are often
    /// named alike or after one another, so that a given name that is not the same needs a middle name that is, and one
    /// that is the other's middle name is not enough.
    var isSame: Bool {
        guard given.bits > 0, family.bits > 0, middle.bits >= 0 else { return false }
        return given.agreement == .exchanged ? areExchanged : given.agreement.isOfOneName || middle.bits > 0
    }
}

/// What a search found: a record and what speaks for it.
package struct Finding {
    package let record: Int
    var name: NameScore
    var date: FieldScore
    /// Which of the record's birth dates.
    var dateIndex = 0
    var sex: FieldScore
    var number: FieldScore
    package var band = Band.possible

    /// Hundredths.
    package var bits: Int { name.bits + date.bits + sex.bits + number.bits }

    package enum Band: String, Sendable {
        case strong, possible
        /// One side knows no birth date: not shown, since a name alone is no match.
        case undated
    }
}

extension Evidence.Agreement {
    fileprivate var isOfOneName: Bool { self == .exact || self == .normalised }
}
