import Model

/// What a search found: a record and what speaks for it.
package struct Match {
    /// The record's row in the snapshot, from 0.
    package let record: Int
    var name: NameScore
    var date: FieldScore
    /// Which of the record's birth dates.
    var dateIndex = 0
    var sex: FieldScore
    var number: FieldScore
    /// Where it lies above the list's threshold.
    package var band = Band.possible

    /// Hundredths.
    package var bits: Int { name.bits + date.bits + sex.bits + number.bits }

    /// How much speaks for a match; decides whether an officer sees it.
    package enum Band: String, Sendable {
        case strong, possible
        /// One side knows no birth date: not shown, since a name alone is no match.
        case undated
    }
}

extension Match {
    /// Field by field what both sides say; the bits add up to the match's.
    func evidence(_ person: Person, _ record: ListedPerson) -> [Evidence] {
        let listed = record.names.indices.contains(name.name) ? record.names[name.name] : record.names.first
        let dates = record.birthDates.filter { PackedDate($0) != .unknown }
        let born = dates.indices.contains(dateIndex) ? dates[dateIndex] : dates.first
        let number = record.documentNumbers.first {
            person.documentNumber.map(Folding.number) == Folding.number($0)
        }
        var (given, middle) = (name.given, name.middle)
        if person.name.middle.isEmpty, listed?.middle.isEmpty ?? true {
            // Further names stand in the given name's field, and so does what they weigh.
            given.bits += middle.bits
            middle = FieldScore()
        }
        return [
            evidence(.givenName, person.name.given, listed?.given, given),
            evidence(.middleName, person.name.middle, listed?.middle, middle),
            evidence(.familyName, person.name.family, listed?.family, name.family),
            evidence(.suffix, person.name.suffix, listed?.suffix, name.suffix),
            evidence(.birthDate, person.birthDate?.rawValue, born?.rawValue, date),
            evidence(.sex, person.sex?.rawValue, record.sex?.rawValue, sex),
            evidence(.documentNumber, person.documentNumber, number ?? record.documentNumbers.first, self.number),
        ].compactMap { $0 }
    }

    /// Nothing, when neither side says anything.
    private func evidence(
        _ field: Evidence.Field,
        _ stated: String?,
        _ listed: String?,
        _ score: FieldScore
    ) -> Evidence? {
        let (stated, listed) = (stated ?? "", listed ?? "")
        if stated.isEmpty && listed.isEmpty && score.bits == 0 { return nil }
        var agreement = score.agreement
        if stated.isEmpty || listed.isEmpty {
            agreement = .missing
        } else if agreement == .exact && stated != listed {
            agreement = .normalised
        } else if agreement == .missing {
            agreement = Folding.key(stated) == Folding.key(listed) ? .normalised : .different
        }
        return Evidence(
            field: field,
            stated: stated,
            listed: listed,
            agreement: agreement,
            bits: Bits(hundredths: score.bits)
        )
    }
}
