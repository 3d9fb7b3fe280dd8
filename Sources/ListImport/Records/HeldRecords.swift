import Model

/// Where a row stands.
struct RowPlace {
    var file: String
    var line: Int
}

/// The records of a list of the school's own, in the order of their rows, with those about one person joined.
///
/// What holds where rows differ: of a person's alerts the longest; of a badge's background checks a withdrawal, whatever
/// the other row says, then the longest. Another badge is another record.
struct HeldRecords {
    private(set) var records: [(person: ListedPerson, place: RowPlace)] = []
    private var places: [String: Int] = [:]

    /// What became of a row about somebody who was there before.
    struct Joined {
        /// `nil`: it says the same, word for word.
        var fault: RecordFault?
        var line: Int
    }

    /// - Parameter hasOwnID: the file gives ids; two names under one are two persons then.
    /// - Returns: `nil` when the record is new.
    mutating func add(_ person: ListedPerson, at place: RowPlace, hasOwnID: Bool) throws(RecordFault) -> Joined? {
        guard let index = places[person.id] else { return hold(person, place) }
        let earlier = records[index]
        if RecordContent(earlier.person) == RecordContent(person) { return Joined(line: earlier.place.line) }
        guard isOnePerson(earlier.person, person) else { throw .duplicate }
        if let badge = person.clearance?.badge, let other = earlier.person.clearance?.badge, badge != other {
            var second = person
            second.id += "-\(badge)"
            return try add(second, at: place, hasOwnID: hasOwnID)
        }
        let (joined, fault) = joined(earlier.person, person)
        records[index].person = joined
        return Joined(fault: fault, line: earlier.place.line)
    }

    private mutating func hold(_ person: ListedPerson, _ place: RowPlace) -> Joined? {
        places[person.id] = records.count
        records.append((person, place))
        return nil
    }

    private func isOnePerson(_ a: ListedPerson, _ b: ListedPerson) -> Bool {
        a.alert?.kind == b.alert?.kind && a.alert?.child == b.alert?.child
            && a.names.first.map(Self.plain) == b.names.first.map(Self.plain)
            && (a.birthDates.isEmpty || b.birthDates.isEmpty || a.birthDates == b.birthDates)
    }

    private static func plain(_ name: PersonName) -> String {
        name.display.uppercased().filter { $0.isLetter || $0.isNumber }
    }

    private func joined(_ a: ListedPerson, _ b: ListedPerson) -> (ListedPerson, RecordFault) {
        var (person, fault) = (a, RecordFault.joined)
        for name in b.names where !person.names.contains(name) { person.names.append(name) }
        for number in b.documentNumbers where !person.documentNumbers.contains(number) {
            person.documentNumbers.append(number)
        }
        if person.birthDates.isEmpty { person.birthDates = b.birthDates }
        person.sex = a.sex ?? b.sex
        let remarks = [a.remarks, b.remarks].compactMap(\.self)
        person.remarks =
            remarks.isEmpty
            ? nil
            : remarks.count == 2 && remarks[0] == remarks[1]
                ? remarks[0]
                : remarks.joined(separator: "; ")
        if let alert = a.alert, let other = b.alert {
            person.alert?.until = Self.longest(alert.until, other.until)
            if alert.kind == .custody { fault = .joinedOrder }
        }
        if let clearance = a.clearance, let other = b.clearance {
            if clearance.revoked != other.revoked { fault = .withdrawn }
            var deciding = Clearance.deciding(clearance, other)
            deciding.badge = clearance.badge ?? other.badge
            person.clearance = deciding
        }
        return (person, fault)
    }

    /// No last day is longer than any.
    private static func longest(_ a: CalendarDate?, _ b: CalendarDate?) -> CalendarDate? {
        guard let a, let b else { return nil }
        return max(a, b)
    }
}
