import Model

/// Invented people of a list and its visitors. Any likeness to a person is chance.
struct Population: Sendable {
    /// The last day on which somebody was eighteen when the list was made, and the first of those of eighty-five.
    private static let ages = (youngest: 18 * 365 + 5, oldest: 85 * 365 + 21)

    let mix: OriginMix
    private let customs: Customs
    private let census = CensusPeople.counted
    private let traditions = Tradition.all()
    private let groups = Lottery(Origin.censusShares)

    init(_ mix: OriginMix, _ customs: Customs = Customs()) { (self.mix, self.customs) = (mix, customs) }

    /// - Parameter men: percent.
    func person(men: Int, _ chance: inout Chance) -> InventedPerson {
        person(of: origin(&chance), isMale: chance.percent(men), &chance)
    }

    func person(of origin: Origin, isMale: Bool, _ chance: inout Chance) -> InventedPerson {
        var person = InventedPerson(
            given: given(origin, isMale: isMale, &chance),
            middle: middle(origin, isMale: isMale, &chance),
            family: family(origin, isMale: isMale, &chance),
            born: Self.birthDate(&chance),
            isMale: isMale,
            origin: origin
        )
        if isMale, chance.percent(5) { person.suffix = chance.pick(["JR", "JR", "JR", "JR", "SR", "II", "III"]) }
        addSecondFamily(&person, &chance)
        return customs.applied(to: person)
    }

    func given(_ origin: Origin, isMale: Bool, _ chance: inout Chance) -> String {
        if let group = Origin.census.firstIndex(of: origin) { return census.given(group, isMale: isMale, &chance) }
        return tradition(origin).given(isMale: isMale, &chance)
    }

    func family(_ origin: Origin, isMale: Bool, _ chance: inout Chance) -> String {
        if let group = Origin.census.firstIndex(of: origin) { return census.family(group, &chance) }
        return tradition(origin).family(isMale: isMale, &chance)
    }

    private func middle(_ origin: Origin, isMale: Bool, _ chance: inout Chance) -> String {
        guard Origin.census.contains(origin) else { return tradition(origin).middle(isMale: isMale, &chance) }
        return chance.percent(88) ? given(origin, isMale: isMale, &chance) : ""
    }

    /// Hispanic documents often carry the mother's family name too, and some women a hyphenated one.
    private func addSecondFamily(_ person: inout InventedPerson, _ chance: inout Chance) {
        let isCensus = Origin.census.contains(person.origin)
        let share = person.origin == .hispanic ? 45 : isCensus ? 0 : tradition(person.origin).second
        if chance.percent(share) {
            person.secondFamily = family(person.origin, isMale: true, &chance)
        } else if isCensus, person.origin != .hispanic, !person.isMale, chance.percent(6) {
            person.secondFamily = family(person.origin, isMale: true, &chance)
            person.joint = "-"
        }
    }

    private func origin(_ chance: inout Chance) -> Origin {
        if mix == .mixed, chance.percent(50) { return chance.pick(Origin.others) }
        return Origin.census[groups.draw(&chance)]
    }

    private func tradition(_ origin: Origin) -> Tradition {
        traditions[Origin.others.firstIndex(of: origin) ?? 0]
    }

    private static func birthDate(_ chance: inout Chance) -> CalendarDate {
        let today = PeopleColumns.agesAsOf?.daysSince1970 ?? 0
        return CalendarDate(daysSince1970: today - ages.youngest - chance.below(ages.oldest - ages.youngest))
    }
}
