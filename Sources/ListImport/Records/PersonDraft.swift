import Model

/// A record being put together from the rows about one person.
struct PersonDraft {
    /// How dates and names of this list are written.
    var dates: DateSpelling
    var order: NameOrder
    private var names: [PersonName] = []
    private var primary: PersonName?
    private var born: [BirthDate] = []
    private var ages: [BirthDate] = []
    private var numbers: [String] = []
    private var remarks: [String] = []
    /// Fields that a record has once; the first row that says one counts.
    private var single: [Field: String] = [:]
    private var sex: Sex?
    private var height: Int?
    private var weight: Int?
    /// Fields that cannot be read, and without which the row is taken.
    private(set) var notes: Set<RecordFault> = []

    init(dates: DateSpelling, order: NameOrder) { (self.dates, self.order) = (dates, order) }

    mutating func add(_ row: RowFacts) throws(RecordFault) {
        try addNames(row)
        addBirthDates(row)
        addBody(row)
        for fact in row {
            switch fact.column.field {
            case .documentNumber where Self.isShown(row):
                for number in fact.values where !numbers.contains(number) { numbers.append(number) }
            case .remarks:
                let remark = fact.column.label.map { "\($0): \(fact.text)" } ?? fact.text
                if !remarks.contains(remark) { remarks.append(remark) }
            // A picture's own name; of a URL what stands last.
            case .photo: set(.photo, fact.text.split(separator: "/").last.map(String.init) ?? "")
            case .id, .source, .alert, .child, .number, .dated, .until, .role, .validUntil, .badge, .revoked:
                set(fact.column.field, fact.text)
            default: break
            }
        }
    }

    /// The record, without id and version when the source gives none.
    mutating func person(id: String?) throws(RecordFault) -> ListedPerson {
        var person = bare(id: id)
        (person.alert, person.clearance) = (try alert(), try clearance())
        return person
    }

    /// What the rows say of which of several is the newest.
    mutating func rowOrder() -> RowOrder {
        let day = single[.dated].flatMap { dates.day($0) }
        if single[.dated] != nil, day == nil { note(.rowDay) }
        return RowOrder(number: single[.number], dated: day)
    }

    /// A clearance is taken back, but nothing else is said that a record needs.
    mutating func withdrawal(id: String?, at place: RowPlace, _ fault: RecordFault) -> Withdrawal? {
        guard isRevoked() else { return nil }
        let badge = Withdrawal.badge(single[.badge])
        return Withdrawal(person: bare(id: id), badge: badge, order: rowOrder(), place: place, fault: fault)
    }

    /// Without what only lists of the school's own say.
    private func bare(id: String?) -> ListedPerson {
        ListedPerson(
            id: id ?? single[.id] ?? "",
            names: (primary.map { [$0] } ?? []) + names.filter { $0 != primary },
            birthDates: bornOrAged,
            sex: sex,
            height: height,
            weight: weight,
            documentNumbers: numbers,
            source: single[.source],
            photo: single[.photo],
            remarks: remarks.isEmpty ? nil : remarks.joined(separator: "; ")
        )
    }

    /// An age says more than a year that stands for a date nobody knew.
    private var bornOrAged: [BirthDate] {
        let isPlaceholder = notes.contains(.placeholderDate) && born == [.year(1970)]
        return born.isEmpty || isPlaceholder && !ages.isEmpty ? ages : born
    }

    private mutating func set(_ field: Field, _ text: String) {
        if single[field] == nil, !text.isEmpty { single[field] = text }
    }

    // MARK: Names

    private mutating func addNames(_ row: RowFacts) throws(RecordFault) {
        let isPrimary = row.contains { $0.column.field == .isPrimary && Self.isTrue($0.text) }
        for number in Set(row.map(\.column.name)).sorted() {
            let facts = row.filter { $0.column.name == number }
            guard let name = name(facts) else { continue }
            if isPrimary && primary == nil { primary = name }
            add(name)
        }
        for fact in row where fact.column.field == .alias {
            for value in fact.values.flatMap(Aliases.apart) { order.name(value).map { add($0) } }
        }
    }

    /// From its parts where there are any, else from the whole.
    private func name(_ facts: RowFacts) -> PersonName? {
        func part(_ field: Field) -> String { facts.first { $0.column.field == field }?.text ?? "" }
        let (first, rest) = NameOrder.apart(part(.givenAndMiddle))
        let middle = [rest, part(.middle)].filter { !$0.isEmpty }.joined(separator: " ")
        let name = PersonName(
            given: part(.given).isEmpty ? first : part(.given),
            middle: middle,
            family: part(.family),
            suffix: part(.suffix)
        )
        if name.given.isEmpty && name.family.isEmpty { return order.name(part(.name)) }
        guard name.given.isEmpty, name.middle.isEmpty, name.family.contains(","), var whole = order.name(name.family)
        else {
            return name
        }
        // The whole name in the column of family names.
        if whole.suffix.isEmpty { whole.suffix = name.suffix }
        return whole
    }

    private mutating func add(_ name: PersonName) {
        if DamagedText.isDamaged(name.display) { notes.insert(.damagedName) }
        if !names.contains(name) { names.append(name) }
    }

    // MARK: Birth dates

    private mutating func addBirthDates(_ row: RowFacts) {
        for fact in row where fact.column.field == .birthDate {
            for value in fact.values where !StatedBirth.isUnknown(value) { addBirthDate(value) }
        }
        guard let text = row.first(where: { $0.column.field == .age })?.text, !StatedBirth.isUnknown(text) else {
            return
        }
        guard let years = StatedBirth.age(text) else { return note(.age) }
        var day = dates.asOf
        if let text = row.first(where: { $0.column.field == .asOf })?.text {
            guard let stated = dates.day(text) else { return note(.ageDay) }
            day = stated
        }
        add(age: years, on: day)
    }

    private mutating func note(_ fault: RecordFault) { notes.insert(fault) }

    private mutating func add(age: Int, on day: CalendarDate) {
        let stated = BirthDate.age(age, asOf: day)
        if !ages.contains(stated) { ages.append(stated) }
    }

    /// A person is not lost for a date: what can be read of it counts, and the rest is noted.
    private mutating func addBirthDate(_ text: String) {
        let text = StatedBirth.withoutFraction(text)
        if StatedBirth.isPlaceholder(text) { return note(.placeholderDate) }
        if StatedBirth.isSpreadsheetNumber(text) { return note(.spreadsheetNumber) }
        if StatedBirth.isAge(text), let age = StatedBirth.age(text) { return add(age: age, on: dates.asOf) }
        do throws(RecordFault) {
            try addDates(text)
        } catch {
            guard error == .birthDate else { return addYear(text, error) }
            for part in PlainDates.apart(text) {
                do throws(RecordFault) { try addDates(part) } catch { addYear(part, error) }
            }
        }
    }

    private mutating func addDates(_ text: String) throws(RecordFault) {
        let found = try dates.birthDates(text)
        if found.count == 2, case (.full(let a), .full(let b)) = (found[0], found[1]), a.year - b.year == 100 {
            note(.century)
        }
        for date in found { add(born: date) }
    }

    private mutating func addYear(_ text: String, _ fault: RecordFault) {
        note(fault)
        if let year = dates.yearAlone(text) { add(born: .year(year)) }
    }

    private mutating func add(born date: BirthDate) {
        var date = date
        if case .full(let day) = date, let placeholder = StatedBirth.placeholder(day) {
            note(.placeholderDate)
            guard let rest = placeholder else { return }
            date = rest
        }
        if !born.contains(date) { born.append(date) }
    }

    // MARK: Sex, height, weight

    private mutating func addBody(_ row: RowFacts) {
        for fact in row {
            let unit = fact.column.unit
            switch fact.column.field {
            case .sex where sex == nil:
                if let stated = Sex.reading(fact.text) { sex = stated } else { notes.insert(.sex) }
            case .height where height == nil && Self.isStated(fact.text):
                height = Measurement.height(fact.text, in: unit ?? .feetInches)
                if height == nil { notes.insert(.height) }
            case .weight where weight == nil && Self.isStated(fact.text):
                weight = Measurement.weight(fact.text, in: unit ?? .pounds)
                if weight == nil { notes.insert(.weight) }
            default: break
            }
        }
    }

    /// Not empty, and not zero.
    private static func isStated(_ text: String) -> Bool {
        text.utf8.contains { $0.isLetterOrDigit && $0 != UInt8(ascii: "0") }
    }

    private static func isTrue(_ text: String) -> Bool { ["true", "yes", "y", "1"].contains(text.lowercased()) }

    /// Whether a number of this row's kind is one that visitors show.
    private static func isShown(_ row: RowFacts) -> Bool {
        guard let kind = row.first(where: { $0.column.field == .documentKind })?.text.lowercased() else { return true }
        return ["license", "licence", "passport", "state id", "identification card"].contains { kind.contains($0) }
    }

    // MARK: The school's own lists

    /// What an alert is about; `nil` where nothing is said of one.
    private mutating func alert() throws(RecordFault) -> Alert? {
        guard let word = single[.alert] else {
            if single[.child] != nil || single[.until] != nil { throw .alertMissing }
            return nil
        }
        guard let kind = Alert.Kind(word: word) else { throw .alertUnknown }
        var until: CalendarDate?
        if let text = single[.until] {
            // Somebody is not let in for a day that cannot be read: it holds until it is taken off.
            until = dates.day(text)
            if until == nil { notes.insert(StatedBirth.isSpreadsheetNumber(text) ? .untilNumber : .alertDay) }
            if let until, until.year > dates.asOf.year + 20 { notes.insert(.farAway) }
        }
        return Alert(kind: kind, child: single[.child], until: until)
    }

    /// What is cleared; `nil` where nothing is said of it.
    private mutating func clearance() throws(RecordFault) -> Clearance? {
        guard single[.role] != nil || single[.validUntil] != nil || single[.badge] != nil || single[.revoked] != nil
        else { return nil }
        guard let word = single[.role] else { throw .roleMissing }
        guard let role = Clearance.Role(word: word) else { throw .roleUnknown }
        let isRevoked = isRevoked()
        let day: CalendarDate
        do throws(RecordFault) {
            day = try validUntil()
        } catch {
            // Whoever withdraws need not say until when it would have held.
            guard isRevoked else { throw error }
            day = dates.asOf
        }
        if day.year > dates.asOf.year + 20 { notes.insert(.farAway) }
        return Clearance(role: role, validUntil: day, badge: single[.badge], revoked: isRevoked)
    }

    private func validUntil() throws(RecordFault) -> CalendarDate {
        guard let text = single[.validUntil] else { throw .validUntilMissing }
        guard let day = dates.day(text) else {
            throw StatedBirth.isSpreadsheetNumber(text) ? .lastDayNumber : .validUntil
        }
        return day
    }

    /// A word that nobody knows withdraws until it is corrected.
    private mutating func isRevoked() -> Bool {
        guard let word = single[.revoked]?.lowercased() else { return false }
        switch word {
        case "no", "n", "false", "0", "active", "valid", "-": return false
        case "yes", "y", "true", "1", "x", "sí", "si", "revoked", "withdrawn", "cancelled", "canceled", "suspended",
            "terminated", "void":
            return true
        default:
            // The day on which it was withdrawn.
            if dates.day(word) == nil { note(.revoked) }
            return true
        }
    }
}

extension Fact {
    /// Several where the column holds several.
    fileprivate var values: [String] {
        guard let separator = column.separator else { return [text] }
        return text.split(separator: separator).map { $0.trimmed }.filter { !$0.isEmpty }
    }
}
