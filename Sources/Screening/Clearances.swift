package import Model

/// The background check of exactly this person: by document number, or by the same name and the same full birth date.
/// Never by likeness, nor by what is not certain, because it lets somebody in. Of several the one that decides: a withdrawal
/// counts, whatever the others say.
func clearance(of person: Person, in snapshots: [Snapshot]) -> Clearance? {
    let found = clearance(exactly: person, in: snapshots)
    return person.uncertain.isEmpty || found == clearance(exactly: person.certain, in: snapshots) ? found : nil
}

private func clearance(exactly person: Person, in snapshots: [Snapshot]) -> Clearance? {
    snapshots.filter { $0.state.kind == .clearances }.flatMap { $0.records(exactly: person) }.compactMap(\.clearance)
        .reduce(nil) { found, next in found.map { Clearance.deciding($0, next) } ?? next }
}

extension Snapshot {
    /// The background checks that name a badge, by it.
    package var clearancesByBadge: [String: Clearance] {
        let named = (0..<count).compactMap { index.original($0)?.clearance }.compactMap { clearance in
            clearance.badge.map { ($0, clearance) }
        }
        return Dictionary(named, uniquingKeysWith: Clearance.deciding)
    }

    fileprivate func records(exactly person: Person) -> [ListedPerson] {
        let number = person.documentNumber.map(Folding.number) ?? ""
        let numbered = number.isEmpty ? [] : index.records(numbered: number).compactMap(index.original)
        let name = NormalName(person.name)
        let born = index.records(bornOn: PackedDate(person.birthDate)).compactMap { index.original(Int($0)) }
        return numbered.filter { $0.documentNumbers.contains { Folding.number($0) == number } }
            + born.filter { name.isWhole && $0.birthDates.contains { $0 == person.birthDate } && $0.isNamed(name) }
    }
}

extension ListedPerson {
    /// One of its names is this one in every word that both state.
    fileprivate func isNamed(_ name: NormalName) -> Bool {
        names.map(NormalName.init).contains { other in
            other.given == name.given && other.families == name.families && other.suffix == name.suffix
                && (other.middles.isEmpty || name.middles.isEmpty || other.middles == name.middles)
        }
    }
}
