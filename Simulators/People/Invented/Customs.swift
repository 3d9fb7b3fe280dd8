import Model

/// What is usual among invented people from three of the other origins, in percent: where few births were registered, offices give
/// 1 January to those who know only their year, and documents of people with one name leave the other field empty.
package struct Customs: Sendable {
    let givenBirthdays: Int
    let singleNames: Int

    private static let origins: [Origin] = [.arabic, .southAsian, .westAfrican]

    /// - Parameters:
    ///   - givenBirthdays: percent of people born on 1 January, by their documents.
    ///   - singleNames: percent of people with one name.
    package init(givenBirthdays: Int = 0, singleNames: Int = 0) {
        (self.givenBirthdays, self.singleNames) = (givenBirthdays, singleNames)
    }

    /// The same person, as these customs have it. Who it is depends on the person alone, so that all else stays as it is without.
    func applied(to person: InventedPerson) -> InventedPerson {
        guard Self.origins.contains(person.origin) else { return person }
        var person = person
        let day = UInt64(bitPattern: Int64(person.born.daysSince1970))
        var chance = Chance(seed: day, "customs \(person.given) \(person.middle) \(person.wholeFamily)")
        if chance.percent(givenBirthdays) {
            person.born = CalendarDate(year: person.born.year, month: 1, day: 1) ?? person.born
        }
        if chance.percent(singleNames) {
            (person.hasOneName, person.family, person.middle) = (true, person.given, "")
            (person.secondFamily, person.suffix) = ("", "")
        }
        return person
    }
}
