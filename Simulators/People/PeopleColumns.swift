package import Model

/// The columns of invented lists and visitors.
package enum PeopleColumns {
    package static let list = ["id", "source", "first", "middle", "last", "suffix", "dob", "age", "sex", "aliases"]
    package static let visitors = ["qid", "first", "middle", "last", "suffix", "dob", "sex"]
    /// Who the invented visitors are (`truth`, `category`, `origin`) is never read by what screens them.
    package static let labelledVisitors = ["qid", "truth", "category"] + visitors.dropFirst() + ["origin"]
    /// The day the ages of a list are of.
    package static let agesAsOf = CalendarDate(year: 2026, month: 1, day: 1)
}

extension ListedPerson {
    package init(_ row: CSVRow) {
        let name = PersonName(row)
        var dates = [BirthDate(rawValue: row["dob"])].compactMap { $0 }
        if dates.isEmpty, let age = Int(row["age"]), let day = PeopleColumns.agesAsOf { dates = [.age(age, asOf: day)] }
        self.init(
            id: row["id"],
            names: [name] + row["aliases"].split(separator: "|").map { PersonName(alias: String($0), of: name) },
            birthDates: dates,
            sex: Sex(row),
            source: row["source"].isEmpty ? nil : row["source"]
        )
    }
}

extension Person {
    package init(_ row: CSVRow) {
        self.init(name: PersonName(row), birthDate: BirthDate(rawValue: row["dob"]), sex: Sex(row))
    }
}

extension Sex {
    fileprivate init?(_ row: CSVRow) {
        switch row["sex"].uppercased() {
        case "F": self = .female
        case "M": self = .male
        default: return nil
        }
    }
}

extension PersonName {
    fileprivate init(_ row: CSVRow) {
        self.init(given: row["first"], middle: row["middle"], family: row["last"], suffix: row["suffix"])
    }

    /// `First Middle Last` in one field: the family name is the primary one's where it ends so, else the last word.
    fileprivate init(alias: String, of primary: PersonName) {
        let words = alias.split(separator: " ").map(String.init)
        let family = primary.family.split(separator: " ").map(String.init)
        let count = words.count > family.count && words.suffix(family.count) == family[...] ? family.count : 1
        let givens = words.dropLast(count)
        self.init(
            given: givens.first ?? "",
            middle: givens.dropFirst().joined(separator: " "),
            family: words.suffix(count).joined(separator: " ")
        )
    }
}
