/// A list and labelled visitors, the same for the same seed. Each person is drawn from their place alone, so that a
/// list of a million needs no memory.
package struct InventedPeople: Sendable {
    /// Percent men: registries list few women, and most visitors of a school are women.
    private static let men = (listed: 96, visiting: 40)

    let seed: UInt64
    let count: Int
    let visitors: Int
    let errors: ErrorModel
    let population: Population

    package init(
        seed: UInt64,
        count: Int,
        visitors: Int,
        errors: ErrorModel = .one,
        origins: OriginMix = .us,
        customs: Customs = Customs()
    ) {
        (self.seed, self.count, self.visitors, self.errors) = (seed, count, visitors, errors)
        population = Population(origins, customs)
    }

    package func writeList(to path: String) throws(PeopleError) {
        var file = try CSVOutput(path, columns: PeopleColumns.list)
        for index in 0..<count { try file.write(listing(index).row) }
        try file.flush()
    }

    /// Four in ten are on the list, as many of each kind of error; one in seven is innocent and resembles someone.
    package func writeVisitors(to path: String) throws(PeopleError) {
        var file = try CSVOutput(path, columns: PeopleColumns.labelledVisitors)
        var number = 0
        for kind in errors.kinds {
            for (visitor, listing) in found(kind, visitors * 2 / 5 / errors.kinds.count) {
                try file.write(visitor.row(number, truth: listing.id, category: kind, listing.person.origin))
                number += 1
            }
        }
        var chance = Chance(seed: seed, "hard \(errors.rawValue)")
        for _ in 0..<(count == 0 ? 0 : visitors / 7) {
            let listed = listing(chance.below(count)).person
            let (kind, innocent) = Innocent.resembling(listed, population, &chance)
            try file.write(innocent.row(number, truth: "", category: kind.rawValue, listed.origin))
            number += 1
        }
        for index in number..<max(number, visitors) {
            var chance = Chance(seed: seed, "random \(errors.rawValue)", index)
            let person = population.person(men: Self.men.visiting, &chance)
            try file.write(Visitor(person).row(index, truth: "", category: Innocent.random.rawValue, person.origin))
        }
        try file.flush()
    }

    /// The list's record of this place.
    func listing(_ index: Int) -> Listing {
        var chance = Chance(seed: seed, "list", index)
        let person = population.person(men: Self.men.listed, &chance)
        return Listing(index, person, population, &chance)
    }

    /// Listed persons with one kind of error. Not everybody's name can have each.
    private func found(_ kind: String, _ wanted: Int) -> [(Visitor, Listing)] {
        var found: [(Visitor, Listing)] = []
        guard count > 0 else { return found }
        var chance = Chance(seed: seed, kind)
        var tries = 0
        while found.count < wanted, tries < wanted * 400 {
            tries += 1
            let listing = listing(chance.below(count))
            // Half of the errors are none of such a name.
            if listing.person.hasOneName, kind != errors.kinds[0] { continue }
            if let visitor = errors.visitor(kind, listing, population, &chance) { found.append((visitor, listing)) }
        }
        return found
    }
}
