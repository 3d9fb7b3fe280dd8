import Model

/// One field's weight and how it agrees.
struct FieldScore {
    var bits = 0
    var agreement = Evidence.Agreement.missing
    /// Which word of the visitor's name agrees, and how.
    var word: AgreeingWord?
    /// Both sides have another family name, and these are different.
    var isContradicted = false
    /// Of two family names that agree, the other.
    var second: AgreeingWord?
}

/// A word of the visitor's name, and how a listed one is like it.
struct AgreeingWord: Hashable {
    /// Among the query's words.
    var place: Int
    var similarity: Similarity
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
        guard given.bits > 0, family.bits > 0, middle.bits >= 0, !family.isContradicted else { return false }
        // A family name that is the other's middle name may be a former one, or chance.
        if family.agreement == .exchanged, !areExchanged { return false }
        return given.agreement == .exchanged ? areExchanged : given.agreement.isOfOneName || middle.bits > 0
    }

    /// What is above the limit is taken from the family name and then from the given name, but for a bit that says that
    /// they agree. The middle name is evidence of its own.
    mutating func limit(to nameLimit: Int) {
        var excess = given.bits + family.bits - nameLimit
        func take(from part: inout FieldScore) {
            guard excess > 0 else { return }
            let taken = min(excess, max(0, part.bits - 100))
            part.bits -= taken
            excess -= taken
        }
        take(from: &family)
        take(from: &given)
    }
}

extension FieldScore {
    init(_ bits: Int, _ place: Int, _ similarity: Similarity, as agreement: Evidence.Agreement? = nil) {
        self.init(
            bits: bits,
            agreement: agreement ?? .init(similarity),
            word: AgreeingWord(place: place, similarity: similarity)
        )
    }

    /// What tells father and son apart, on both sides.
    init(_ stated: NameSuffix, beside listed: NameSuffix) {
        guard stated != .none || listed != .none else { return }
        if stated == listed {
            (bits, agreement) = (Weights.suffixAgrees, .exact)
        } else if stated.contradicts(listed) {
            (bits, agreement) = (Weights.suffixDiffers, .different)
        } else {
            (bits, agreement) = (Weights.suffixMissing, .missing)
        }
    }
}

extension Evidence.Agreement {
    init(_ similarity: Similarity) {
        self =
            switch similarity {
            case .none: .different
            case .exact: .exact
            case .nickname: .nickname
            case .oneEdit: .oneLetter
            case .soundsAlike: .soundsAlike
            case .twoEdits, .resembles: .twoLetters
            case .longer, .shorter: .beginning
            }
    }

    fileprivate var isOfOneName: Bool { self == .exact || self == .normalised }
}
