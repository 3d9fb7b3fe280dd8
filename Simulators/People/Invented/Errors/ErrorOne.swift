import Model

/// One error each, or two where the name says so.
enum ErrorOne: String, CaseIterable {
    case exact, punct, nickname
    case typoFirst = "typo_first"
    case typoLast = "typo_last"
    case typoBoth = "typo_both"
    case twoTyposLast = "typo2_last"
    case phonetic
    case phoneticBoth = "phonetic_both"
    case ocr
    case noMiddle = "no_middle"
    case middleAsFirst = "middle_as_first"
    case swapFirstLast = "swap_first_last"
    case secondSurnameOnly = "second_surname_only"
    case firstSurnameOnly = "first_surname_only"
    case alias
    /// Nothing but the first name and the birth date is left to find: told apart from the overall recall.
    case surnameChanged = "surname_changed"
    case dateSwap = "dob_swap"
    case dateDigit = "dob_digit"
    case dateYear = "dob_year"
    case nicknameAndDate = "nick+dob"
    case typoAndDate = "typo+dob"
    case swapAndTypo = "swap+typo"
    case merge, truncate
    case noDate = "no_dob"

    func visitor(_ listing: Listing, _ population: Population, _ chance: inout Chance) -> Visitor? {
        let person = listing.person
        var visitor = Visitor(person)
        switch self {
        case .exact: break
        case .punct: visitor.family = Self.punctuated(visitor.family)
        case .nickname, .nicknameAndDate:
            guard let short = ShortForms.short(of: visitor.given, &chance) else { return nil }
            visitor.given = short
        case .typoFirst: visitor.given = Typing.slip(visitor.given, &chance)
        case .typoLast, .typoAndDate: visitor.family = Typing.slip(visitor.family, &chance)
        case .typoBoth:
            visitor.given = Typing.slip(visitor.given, &chance)
            visitor.family = Typing.slip(visitor.family, &chance)
        case .twoTyposLast: visitor.family = Typing.slip(Typing.slip(visitor.family, &chance), &chance)
        case .phonetic:
            if chance.percent(60) {
                visitor.family = Sounds.respelled(visitor.family, &chance)
            } else {
                visitor.given = Sounds.respelled(visitor.given, &chance)
            }
        case .phoneticBoth:
            visitor.given = Sounds.respelled(visitor.given, &chance)
            visitor.family = Sounds.respelled(visitor.family, &chance)
        case .ocr: visitor.family = Reading.misread(visitor.family, &chance)
        case .noMiddle: visitor.middle = ""
        case .middleAsFirst:
            guard !visitor.middle.isEmpty else { return nil }
            (visitor.given, visitor.middle) = (visitor.middle, "")
        case .swapFirstLast: swap(&visitor.given, &visitor.family)
        case .secondSurnameOnly:
            guard !person.secondFamily.isEmpty else { return nil }
            visitor.family = person.secondFamily
        case .firstSurnameOnly:
            guard listing.family != person.family else { return nil }
            visitor.family = person.family
        case .alias:
            guard !listing.aliases.isEmpty else { return nil }
            let alias = chance.pick(listing.aliases)
            (visitor.given, visitor.middle, visitor.family) = (alias[0], alias[1], alias[2])
        case .surnameChanged: visitor.family = population.family(person.origin, isMale: person.isMale, &chance)
        case .swapAndTypo:
            let given = Typing.slip(visitor.given, &chance)
            (visitor.given, visitor.family) = (visitor.family, given)
        case .merge:
            if visitor.family.contains(" ") {
                visitor.family.removeAll { $0 == " " }
            } else {
                guard !visitor.middle.isEmpty else { return nil }
                visitor.given += visitor.middle
                visitor.middle = ""
            }
        case .truncate:
            guard visitor.family.count >= 9 else { return nil }
            visitor.family = String(visitor.family.prefix(8))
        case .noDate: visitor.birthDate = ""
        case .dateSwap, .dateDigit, .dateYear: break
        }
        return dated(visitor, person.born, &chance)
    }

    private func dated(_ visitor: Visitor, _ born: CalendarDate, _ chance: inout Chance) -> Visitor? {
        var visitor = visitor
        switch self {
        case .dateSwap:
            guard let date = Dates.dayAndMonthExchanged(born) else { return nil }
            visitor.birthDate = date.iso8601
        case .dateDigit, .nicknameAndDate, .typoAndDate:
            guard let date = Dates.otherDigit(born, &chance) else { return nil }
            visitor.birthDate = date.iso8601
        case .dateYear:
            guard let date = Dates.moved(born, years: chance.percent(50) ? 1 : -1) else { return nil }
            visitor.birthDate = date.iso8601
        default: break
        }
        return visitor
    }

    /// The same name with other marks: hyphen for space, space for hyphen, an apostrophe, a full stop.
    private static func punctuated(_ family: String) -> String {
        if family.contains(" ") { return String(family.map { $0 == " " ? "-" : $0 }) }
        if family.contains("-") { return String(family.map { $0 == "-" ? " " : $0 }) }
        guard let first = family.first, "OD".contains(first) else { return family + "." }
        return "\(first)'\(family.dropFirst())"
    }
}

/// Two ways of going wrong, made independently of each other: what is fitted to one can be checked on the other.
package enum ErrorModel: String, CaseIterable, Sendable {
    /// Kinds and shares as in the first comparison of screening engines.
    case one
    /// By what causes an error: a key beside, a misread letter, a name heard, spelled out, brought into other letters
    /// or cut.
    case two

    package var kinds: [String] {
        switch self {
        case .one: ErrorOne.allCases.map(\.rawValue)
        case .two: ErrorTwo.allCases.map(\.rawValue)
        }
    }

    /// `nil` when this person's name or date cannot have the error.
    func visitor(_ kind: String, _ listing: Listing, _ population: Population, _ chance: inout Chance) -> Visitor? {
        switch self {
        case .one: ErrorOne(rawValue: kind)?.visitor(listing, population, &chance)
        case .two: ErrorTwo(rawValue: kind)?.visitor(listing, &chance)
        }
    }
}
