import Model

/// Visitors who are on no list, and how they resemble somebody who is.
enum Innocent: String, CaseIterable, Sendable {
    case random = "neg_random"
    case sameName = "neg_same_name"
    case sameNameAndYear = "neg_same_name_year"
    case fatherOrSon = "neg_father_son"
    case twin = "neg_twin"
    case sameBirthDateAndFirstName = "neg_same_dob_first"

    static func resembling(
        _ listed: InventedPerson,
        _ population: Population,
        _ chance: inout Chance
    ) -> (Innocent, Visitor) {
        let other = population.person(of: listed.origin, isMale: listed.isMale, &chance)
        var visitor = Visitor(listed)
        let share = chance.below(100)
        // What is the same is the innocent's own: everybody has a middle name and a suffix, or none, of their own.
        visitor.suffix = ""
        visitor.middle = other.middle
        switch share {
        case ..<34:
            visitor.birthDate = (other.born == listed.born ? listed.born.later(days: 40) : other.born).iso8601
            return (.sameName, visitor)
        case ..<50:
            visitor.birthDate = sameYear(listed.born, &chance).iso8601
            return (.sameNameAndYear, visitor)
        case ..<66:
            visitor.middle = listed.middle
            visitor.suffix = listed.suffix.isEmpty ? "JR" : ""
            visitor.birthDate = generation(listed.born, other.born, &chance)
            return (.fatherOrSon, visitor)
        case ..<83:
            visitor.given = otherGiven(listed, population, &chance)
            return (.twin, visitor)
        default:
            visitor.family = other.wholeFamily == listed.wholeFamily ? other.wholeFamily + "SON" : other.wholeFamily
            return (.sameBirthDateAndFirstName, visitor)
        }
    }

    private static func sameYear(_ date: CalendarDate, _ chance: inout Chance) -> CalendarDate {
        var other = date
        while other == date {
            other =
                CalendarDate(year: date.year, month: 1, day: 1)?.later(days: chance.below(365)) ?? date.later(days: 1)
        }
        return other
    }

    /// Eighteen to forty years older or younger, on another day; grown up, and not beyond ninety.
    private static func generation(_ date: CalendarDate, _ other: CalendarDate, _ chance: inout Chance) -> String {
        let years = 18 + chance.below(22)
        let canBeYounger = date.year + years <= 2007
        let canBeOlder = date.year - years >= 1936
        let isYounger = canBeYounger && (!canBeOlder || chance.percent(50))
        let year = min(2007, max(1936, isYounger ? date.year + years : date.year - years))
        return (CalendarDate(year: year, month: other.month, day: min(other.day, 28)) ?? other).iso8601
    }

    private static func otherGiven(_ person: InventedPerson, _ population: Population, _ chance: inout Chance) -> String
    {
        for _ in 0..<20 {
            let name = population.given(person.origin, isMale: person.isMale, &chance)
            if name != person.given { return name }
        }
        return person.given + "A"
    }
}

extension CalendarDate {
    func later(days: Int) -> CalendarDate { CalendarDate(daysSince1970: daysSince1970 + days) }
}
