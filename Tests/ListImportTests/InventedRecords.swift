import Model

/// Invented records.
extension SeededGenerator {
    mutating func person(id: String) -> ListedPerson {
        ListedPerson(
            id: id,
            version: Int(next() % 1000) + 1,
            names: (0...Int(next() % 3)).map { _ in
                PersonName(given: word(), middle: next() % 2 == 0 ? "" : word(), family: word())
            },
            birthDates: next() % 5 == 0 ? [] : [date()],
            sex: next() % 3 == 0 ? nil : Sex.allCases[Int(next() % 3)],
            height: next() % 2 == 0 ? nil : 150 + Int(next() % 50),
            documentNumbers: next() % 2 == 0 ? [] : [word()],
            remarks: next() % 2 == 0 ? nil : "\(word()); \(word())"
        )
    }

    private mutating func date() -> BirthDate {
        .full(CalendarDate(daysSince1970: Int(next() % 25_000) - 8000))
    }

    private mutating func word() -> String {
        let letters = Array("abcdeñéöABCD'-\"/")
        return "x" + String((0..<Int(next() % 12)).map { _ in letters[Int(next() % UInt64(letters.count))] }) + "y"
    }
}
