package import Model

/// How often the school's own visitors bear a name. What is common in a neighbourhood may be rare in the census and on a
/// list, and says as little there as the commonest name does elsewhere.
///
/// Only counts of words are kept; who bore them is not.
package struct LocalNames: Sendable {
    /// Persons beyond whom nobody is counted: by then the shares are known.
    package static let limit = 5000
    /// The share of a name among few visitors says little: so many more are taken to bear none of their names.
    private static let others = 1000

    private var givens: [[UInt8]: Int] = [:]
    private var families: [[UInt8]: Int] = [:]
    /// Those counted, by a hash of name and birth date: nobody counts twice for coming every day.
    private var persons: Set<Int> = []

    package init(_ persons: [Person] = []) {
        for person in persons { add(person) }
    }

    package mutating func add(_ person: Person) {
        let name = NormalName(person.name)
        var identity = Hasher()
        identity.combine(name)
        identity.combine(person.birthDate)
        guard persons.count < Self.limit, persons.insert(identity.finalize()).inserted else { return }
        for word in [name.given] + name.middles where word.count > 1 { givens[word, default: 0] += 1 }
        for family in name.families { families[family.full, default: 0] += 1 }
    }

    /// In 2^-32, without one who may be the visitor looked at, and without as many as may have come by chance (two
    /// standard deviations): three of a rare name do not make it a common one.
    func share(_ word: [UInt8], isFamily: Bool) -> UInt64 {
        let bearers = (isFamily ? families[word] : givens[word]) ?? 0
        let byChance = Int((4 * Double(bearers)).squareRoot())
        return UInt64(LogScale.share(bearers - 1 - byChance, of: persons.count + Self.others))
    }
}
