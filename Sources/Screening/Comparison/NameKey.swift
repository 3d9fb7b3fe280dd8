import Model

/// What names are found by: the folded family name with the folded given name, alone and with the middle name joined.
enum NameKey {
    /// Nothing for a name without a family or a given name: half a name agrees with too many.
    static func all(of name: PersonName) -> [String] {
        let family = Folding.key(name.family)
        let given = Folding.key(name.given)
        guard !family.isEmpty, !given.isEmpty else { return [] }
        let middle = Folding.key(name.middle)
        let short = "\(family) \(given)"
        return middle.isEmpty ? [short] : [short, short + middle]
    }
}
