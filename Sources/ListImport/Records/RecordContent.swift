import Model

/// What a record says, for telling whether it changed.
struct RecordContent: Hashable, Sendable {
    /// Everything but the version, and ages.
    private var rest: UInt64
    /// Between which days the person was born, as days since 1970, where the list says ages; else the same for all.
    private var born: ClosedRange<Int32>

    init(_ person: ListedPerson) {
        var print = Fingerprint()
        for name in person.names {
            for part in [name.given, name.middle, name.family, name.suffix] { print.add(part) }
        }
        print.endList()
        var born: ClosedRange<Int32> = .min ... .max
        for date in person.birthDates {
            if case .age(let age, let asOf) = date {
                born = born.clamped(to: RecordContent.born(age, asOf))
                print.add("age")
            } else {
                print.add(date.rawValue)
            }
        }
        self.born = born
        print.add(person.sex?.rawValue)
        for number in [person.height, person.weight] { print.add(number) }
        for number in person.documentNumbers { print.add(number) }
        print.endList()
        for text in [person.source, person.photo, person.remarks] { print.add(text) }
        print.add(person.alert?.kind.rawValue)
        print.add(person.alert?.child)
        print.add(person.alert?.until?.iso8601)
        print.add(person.clearance?.role.rawValue)
        print.add(person.clearance?.validUntil.iso8601)
        print.add(person.clearance?.badge)
        print.add(person.clearance.map { $0.revoked ? "revoked" : "" })
        rest = print.value
    }

    /// Whether both say the same of the person. An age that a later list gives again is no change, as long as one birth
    /// date can have both: 45 in January and 46 in March.
    func isSame(as other: Self) -> Bool { rest == other.rest && born.overlaps(other.born) }

    private static func born(_ age: Int, _ asOf: CalendarDate) -> ClosedRange<Int32> {
        let day = Int32(asOf.daysSince1970)
        let years = { (count: Int) in Int32((Double(count) * 365.2425).rounded(.down)) }
        return day - years(age + 1)...day - years(age)
    }
}
