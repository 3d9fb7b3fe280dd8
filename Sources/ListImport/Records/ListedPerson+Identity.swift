import Model

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
