import Model

/// 64 bits of some content, the same on every machine and for ever: FNV-1a (Fowler, Noll and Vo), then mixed as
/// MurmurHash3 ends. Tells records apart, not forgers: two of a million are the same by chance once in 37 million lists.
struct Fingerprint: Hashable, Sendable {
    private var state: UInt64 = 0xCBF2_9CE4_8422_2325

    private mutating func add(byte: UInt8) { state = (state ^ UInt64(byte)) &* 0x0000_0100_0000_01B3 }

    /// A text, apart from what follows.
    mutating func add(_ text: String) {
        for byte in text.utf8 { add(byte: byte) }
        add(byte: 0xFF)
    }

    mutating func add(_ text: String?) {
        add(byte: text == nil ? 0xFD : 0xFE)
        if let text { add(text) }
    }

    /// Between lists whose lengths differ.
    mutating func endList() { add(byte: 0xFC) }

    mutating func add(_ number: Int?) { add(number.map(String.init)) }

    var value: UInt64 {
        var mixed = state
        mixed = (mixed ^ (mixed >> 33)) &* 0xFF51_AFD7_ED55_8CCD
        mixed = (mixed ^ (mixed >> 33)) &* 0xC4CE_B9FE_1A85_EC53
        return mixed ^ (mixed >> 33)
    }

    static func of(_ text: String) -> UInt64 {
        var fingerprint = Fingerprint()
        fingerprint.add(text)
        return fingerprint.value
    }
}

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

extension ListedPerson {
    /// An id for a record whose source gives none: 16 hexadecimal digits over what makes it *this* record and seldom
    /// changes: its names and birth dates (case and spaces aside), its sex, and, on lists of the school's own, what the
    /// alert is about and which role is cleared. Height, weight, remarks and last days are not in it: a record in which
    /// they change keeps its id and rises in version. A corrected name or birth date makes another record.
    func identity() -> String {
        var print = Fingerprint()
        for name in names {
            for part in [name.given, name.middle, name.family, name.suffix] { print.add(Self.plain(part)) }
        }
        print.endList()
        for date in birthDates {
            // An age changes once a year, and its day with every list.
            if case .age = date { continue }
            print.add(date.rawValue)
        }
        print.add(sex?.rawValue)
        print.add(alert?.kind.rawValue)
        print.add(alert?.child)
        print.add(clearance?.role.rawValue)
        let digits = String(print.value, radix: 16)
        return "h" + String(repeating: "0", count: 16 - digits.count) + digits
    }

    private static func plain(_ text: String) -> String {
        let text = text.uppercased()
        guard text.utf8.contains(where: { $0 <= 0x20 || $0 >= 0x80 }) else { return text }
        return text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    }
}
