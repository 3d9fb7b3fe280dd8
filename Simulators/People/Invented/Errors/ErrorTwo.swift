import Model

/// One cause each; the last two have two.
enum ErrorTwo: String, CaseIterable {
    case asIs = "as_is"
    // Writing
    case keyFirst = "key_first"
    case keyLast = "key_last"
    case keyBoth = "key_both"
    case scanFirst = "scan_first"
    case scanLast = "scan_last"
    case heardFirst = "heard_first"
    case heardLast = "heard_last"
    case heardBoth = "heard_both"
    case dictated
    case transliterated
    case cut
    // Which names, and where
    case joinedFamily = "joined_family"
    case maternalOnly = "maternal_only"
    case paternalOnly = "paternal_only"
    case familiesExchanged = "families_exchanged"
    case familyAdded = "family_added"
    case middleAndFirst = "middle_and_first"
    case initialFirst = "initial_first"
    case middleInFirst = "middle_in_first"
    case middleDropped = "middle_dropped"
    case shortForm = "short_form"
    case namesExchanged = "names_exchanged"
    case suffixInside = "suffix_inside"
    // Birth date
    case dateExchanged = "date_exchanged"
    case dateKey = "date_key"
    case dateDigits = "date_digits"
    case dateYear = "date_year"
    case dateMonth = "date_month"
    case dateDay = "date_day"
    case dateDecade = "date_decade"
    // Two at once
    case twoNames = "two_names"
    case nameAndDate = "name_and_date"

    private static let ofGiven: [ErrorTwo] = [.keyFirst, .scanFirst, .heardFirst, .shortForm, .middleInFirst]
    private static let ofFamily: [ErrorTwo] = [.keyLast, .scanLast, .heardLast, .transliterated, .joinedFamily, .cut]
    private static let ofDate: [ErrorTwo] = [.dateExchanged, .dateKey, .dateDigits, .dateYear, .dateMonth, .dateDay]

    func visitor(_ listing: Listing, _ chance: inout Chance) -> Visitor? {
        var visitor = Visitor(listing.person)
        return spoil(&visitor, listing, &chance) ? visitor : nil
    }

    /// - Returns: whether the error can be made, and changed something.
    private func spoil(_ visitor: inout Visitor, _ listing: Listing, _ chance: inout Chance) -> Bool {
        let origin = listing.person.origin
        switch self {
        case .asIs: return true
        case .keyFirst: return Self.change(&visitor.given) { Keyboard.slip($0, &chance) }
        case .keyLast: return Self.change(&visitor.family) { Keyboard.slip($0, &chance) }
        case .keyBoth: return Self.both([.keyFirst, .keyLast], &visitor, listing, &chance)
        case .scanFirst: return Self.change(&visitor.given) { Scanning.misread($0, &chance) }
        case .scanLast: return Self.change(&visitor.family) { Scanning.misread($0, &chance) }
        case .heardFirst: return Self.change(&visitor.given) { Hearing.written($0, origin, &chance) }
        case .heardLast: return Self.change(&visitor.family) { Hearing.written($0, origin, &chance) }
        case .heardBoth: return Self.both([.heardFirst, .heardLast], &visitor, listing, &chance)
        case .dictated:
            if chance.percent(35) { return Self.change(&visitor.given) { Dictation.misheard($0, &chance) } }
            return Self.change(&visitor.family) { Dictation.misheard($0, &chance) }
        case .transliterated:
            let families = Self.change(&visitor.family) { Transliteration.other($0, &chance) }
            if families && chance.percent(60) { return true }
            return Self.change(&visitor.given) { Transliteration.other($0, &chance) } || families
        case .cut: return Self.cut(&visitor)
        case .twoNames:
            return Self.both([chance.pick(Self.ofGiven), chance.pick(Self.ofFamily)], &visitor, listing, &chance)
        case .nameAndDate:
            let name = chance.pick(Self.ofGiven + Self.ofFamily)
            return Self.both([name, chance.pick(Self.ofDate)], &visitor, listing, &chance)
        default:
            return rearrange(&visitor, listing, &chance) ?? redate(&visitor, listing, &chance)
        }
    }

    /// `nil`: this error is none of names that are in the wrong place, or missing.
    private func rearrange(_ visitor: inout Visitor, _ listing: Listing, _ chance: inout Chance) -> Bool? {
        let person = listing.person
        switch self {
        case .joinedFamily: return Self.change(&visitor.family) { Spacing.other($0, &chance) }
        case .maternalOnly:
            guard !person.secondFamily.isEmpty, listing.family == person.wholeFamily else { return false }
            visitor.family = person.secondFamily
        case .paternalOnly:
            guard listing.family != person.family else { return false }
            visitor.family = person.family
        case .familiesExchanged:
            guard !person.secondFamily.isEmpty, person.secondFamily != person.family else { return false }
            visitor.family = person.secondFamily + person.joint + person.family
        case .familyAdded:
            guard person.secondFamily.isEmpty else { return false }
            visitor.family += chance.pick([" ", "-"]) + chance.pick(Self.added)
        case .middleAndFirst:
            guard !visitor.middle.isEmpty, visitor.middle != visitor.given else { return false }
            swap(&visitor.given, &visitor.middle)
        case .initialFirst:
            guard visitor.middle.count > 1 else { return false }
            visitor.given = String(visitor.given.prefix(1))
        case .middleInFirst:
            guard !visitor.middle.isEmpty else { return false }
            (visitor.given, visitor.middle) = ("\(visitor.given) \(visitor.middle)", "")
        case .middleDropped:
            guard !visitor.middle.isEmpty else { return false }
            visitor.middle = ""
        case .shortForm: return Self.change(&visitor.given) { ShortForms.other(than: $0, &chance) }
        case .namesExchanged: swap(&visitor.given, &visitor.family)
        case .suffixInside:
            guard !visitor.suffix.isEmpty else { return false }
            visitor.family += " " + visitor.suffix
            visitor.suffix = ""
        default: return nil
        }
        return true
    }

    private func redate(_ visitor: inout Visitor, _ listing: Listing, _ chance: inout Chance) -> Bool {
        let born = listing.person.born
        let sign = chance.percent(50) ? 1 : -1
        let date: CalendarDate? =
            switch self {
            case .dateExchanged: Dates.dayAndMonthExchanged(born)
            case .dateKey: Dates.keyBeside(born, &chance)
            case .dateDigits: Dates.digitsExchanged(born, &chance)
            case .dateYear: Dates.moved(born, years: sign)
            case .dateMonth: Dates.moved(born, months: sign)
            case .dateDay: born.later(days: sign)
            // A decade off, or those born after 2000 a century early.
            case .dateDecade: Dates.moved(born, years: born.year >= 2000 && sign > 0 ? -100 : sign * 10)
            default: nil
            }
        guard let date else { return false }
        visitor.birthDate = date.iso8601
        return true
    }

    private static let added = [
        "WALKER", "LYNCH", "SOTO", "HARTLEY", "NAVARRO", "OKONKWO", "LINDGREN", "PHAM", "BRANDT",
    ]

    /// The longer name field at 20, 13 or 10 characters, as cards and old registers cut it.
    private static func cut(_ visitor: inout Visitor) -> Bool {
        guard let limit = [20, 13, 10].first(where: { max(visitor.family.count, visitor.given.count) > $0 }) else {
            return false
        }
        visitor.family = String(visitor.family.prefix(limit))
        visitor.given = String(visitor.given.prefix(limit))
        return true
    }

    private static func both(
        _ errors: [ErrorTwo],
        _ visitor: inout Visitor,
        _ listing: Listing,
        _ chance: inout Chance
    ) -> Bool {
        for error in errors where !error.spoil(&visitor, listing, &chance) { return false }
        return true
    }

    private static func change(_ name: inout String, _ change: (String) -> String?) -> Bool {
        guard let other = change(name), other != name, !other.isEmpty else { return false }
        name = other
        return true
    }
}
