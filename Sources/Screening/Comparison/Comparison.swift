import Model

/// One person beside one record of a list, field by field.
///
/// - A document number that agrees is `strong`.
/// - Names that agree are `strong` with the same full birth date, and `possible` when one side knows the date only in
///   part (a year, an age) and that part agrees. Names alone are nothing, whoever bears them.
struct Comparison {
    let person: Person
    let record: ListedPerson

    /// `nil`: this record is no candidate.
    var candidate: (grade: Candidate.Grade, evidence: [Evidence])? {
        let name = record.names.first { agrees($0) }
        guard let grade = grade(namesAgree: name != nil) else { return nil }
        return (grade, evidence(name: name ?? record.names.first))
    }

    private func grade(namesAgree: Bool) -> Candidate.Grade? {
        if agreeingNumber != nil { return .strong }
        guard namesAgree, let stated = person.birthDate else { return nil }
        if stated.isFull && record.birthDates.contains(stated) { return .strong }
        return bestDate.map { _ in .possible }
    }

    /// Family and given names are the same; a second given name may stand with the first or as the middle name.
    private func agrees(_ listed: PersonName) -> Bool {
        !Set(NameKey.all(of: person.name)).isDisjoint(with: NameKey.all(of: listed))
    }

    private var agreeingNumber: String? {
        guard let stated = person.documentNumber.map(Folding.number), !stated.isEmpty else { return nil }
        return record.documentNumbers.first { Folding.number($0) == stated }
    }

    /// The listed birth date that agrees best: the same, or one that knows less, or for which the document knows less.
    private var bestDate: BirthDate? {
        guard let stated = person.birthDate else { return nil }
        if record.birthDates.contains(stated) { return stated }
        return record.birthDates.first { (!$0.isFull || !stated.isFull) && $0.isCompatible(with: stated) }
    }

    private func evidence(name: PersonName?) -> [Evidence] {
        [
            compare(.givenName, person.name.given, name?.given),
            compare(.middleName, person.name.middle, name?.middle),
            compare(.familyName, person.name.family, name?.family),
            compare(.suffix, person.name.suffix, name?.suffix),
            birthDate,
            compare(.sex, person.sex?.rawValue, record.sex?.rawValue),
            compare(.documentNumber, person.documentNumber, agreeingNumber ?? record.documentNumbers.first),
        ].compactMap { $0 }
    }

    private var birthDate: Evidence? {
        let stated = person.birthDate
        let listed = bestDate ?? record.birthDates.first
        let agreement: Evidence.Agreement =
            switch (stated, listed) {
            case (nil, _), (_, nil): .missing
            case (let stated?, let listed?) where stated == listed: .exact
            case _ where bestDate != nil: .compatible
            default: .different
            }
        return evidence(.birthDate, stated?.rawValue, listed?.rawValue, agreement)
    }

    private func compare(_ field: Evidence.Field, _ stated: String?, _ listed: String?) -> Evidence? {
        let (a, b) = (stated ?? "", listed ?? "")
        let agreement: Evidence.Agreement =
            if a.isEmpty || b.isEmpty { .missing } else if a == b { .exact } else if Folding.key(a) == Folding.key(b) {
                .normalised
            } else { .different }
        return evidence(field, a, b, agreement)
    }

    /// Nothing, when neither side says anything.
    private func evidence(
        _ field: Evidence.Field,
        _ stated: String?,
        _ listed: String?,
        _ agreement: Evidence.Agreement
    ) -> Evidence? {
        let (stated, listed) = (stated ?? "", listed ?? "")
        if stated.isEmpty && listed.isEmpty { return nil }
        return Evidence(field: field, stated: stated, listed: listed, agreement: agreement)
    }
}
