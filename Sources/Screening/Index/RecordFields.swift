import Model

/// Reads what `FieldWriter` wrote; `nil` where it says something else.
struct FieldReader {
    let bytes: UnsafeRawBufferPointer
    var offset: Int
    let sources: [String]

    mutating func person() -> ListedPerson? {
        guard let id = text(), let version = number(), let nameCount = number() else { return nil }
        var names: [PersonName] = []
        for _ in 0..<nameCount {
            guard let given = text(), let middle = text(), let family = text(), let suffix = text() else { return nil }
            names.append(PersonName(given: given, middle: middle, family: family, suffix: suffix))
        }
        guard let dateCount = number(), dateCount <= 4096 else { return nil }
        var person = ListedPerson(
            id: id,
            version: version,
            names: names,
            birthDates: (0..<dateCount).compactMap { _ in date() }
        )
        person.sex = number().flatMap { FieldWriter.sexes.indices.contains($0) ? FieldWriter.sexes[$0] : nil }
        person.height = number().flatMap { $0 == 0 ? nil : $0 }
        person.weight = number().flatMap { $0 == 0 ? nil : $0 }
        guard let numbers = texts() else { return nil }
        person.documentNumbers = numbers
        (person.source, person.photo, person.remarks) = (source(), text(), text())
        guard let alert = texts(), let clearance = texts() else { return nil }
        person.alert = Alert(fields: alert)
        person.clearance = Clearance(fields: clearance)
        return person
    }

    private mutating func date() -> BirthDate? {
        guard let day = number() else { return nil }
        if day == 0 { return text().flatMap(BirthDate.init) }
        return day < 1 << 32 ? .full(CalendarDate(daysSince1970: day - FieldWriter.firstDay)) : nil
    }

    private mutating func source() -> String? {
        switch number() {
        case nil, 0?: nil
        case 1?: text()
        case let place?: sources.indices.contains(place - 2) ? sources[place - 2] : nil
        }
    }

    private mutating func number() -> Int? {
        var (number, shift) = (0, 0)
        while offset < bytes.count, shift < 63 {
            let byte = bytes[offset]
            offset += 1
            number |= Int(byte & 0x7F) << shift
            if byte < 0x80 { return number }
            shift += 7
        }
        return nil
    }

    private mutating func text() -> String? {
        guard let count = number(), count > 0, count - 1 <= bytes.count - offset else { return nil }
        defer { offset += count - 1 }
        return String(decoding: bytes[offset..<offset + count - 1], as: UTF8.self)
    }

    private mutating func texts() -> [String]? {
        guard let count = number(), count <= 4096 else { return nil }
        return (0..<count).map { _ in text() ?? "" }
    }
}

extension Alert {
    fileprivate init?(fields: [String]) {
        guard fields.count == 3, let kind = Kind(rawValue: fields[0]) else { return nil }
        let child = fields[1].isEmpty ? nil : fields[1]
        self.init(kind: kind, child: child, until: CalendarDate(iso8601: fields[2]))
    }
}

extension Clearance {
    fileprivate init?(fields: [String]) {
        guard fields.count == 4, let role = Role(rawValue: fields[0]), let until = CalendarDate(iso8601: fields[1])
        else { return nil }
        self.init(
            role: role,
            validUntil: until,
            badge: fields[2].isEmpty ? nil : fields[2],
            revoked: !fields[3].isEmpty
        )
    }
}

/// Writes listed persons, one after the other, as counted strings in a fixed order.
struct FieldWriter {
    private(set) var bytes: ContiguousArray<UInt8> = []
    /// Who says so, each written once.
    private(set) var sources: [String] = []
    private var sourcePlaces: [String: Int] = [:]

    /// More than any list has of offices: where each record has a source of its own, it stands with the record.
    private static let sourceLimit = 1000
    static let sexes: [Sex?] = [nil, .female, .male, .other]

    mutating func put(_ person: ListedPerson) {
        put(person.id)
        put(person.version)
        put(person.names.count)
        for name in person.names {
            put(name.given)
            put(name.middle)
            put(name.family)
            put(name.suffix)
        }
        put(person.birthDates.count)
        for date in person.birthDates { put(date) }
        put(Self.sexes.firstIndex(of: person.sex) ?? 0)
        put(person.height ?? 0)
        put(person.weight ?? 0)
        put(person.documentNumbers)
        put(source: person.source)
        put(person.photo)
        put(person.remarks)
        put(person.alert.map { [$0.kind.rawValue, $0.child ?? "", $0.until?.iso8601 ?? ""] } ?? [])
        put(
            person.clearance.map {
                [$0.role.rawValue, $0.validUntil.iso8601, $0.badge ?? "", $0.revoked ? "revoked" : ""]
            } ?? []
        )
    }

    /// What is counted from 1 January of the year 1 on stays positive; 0 is no full date, which then stands as text.
    static let firstDay = 719_163

    private mutating func put(_ date: BirthDate) {
        if case .full(let day) = date, day.daysSince1970 + Self.firstDay > 0 {
            put(day.daysSince1970 + Self.firstDay)
        } else {
            put(0)
            put(date.rawValue)
        }
    }

    /// 0 is none, 1 that its text follows.
    private mutating func put(source: String?) {
        guard let source else { return put(0) }
        if let place = sourcePlaces[source] { return put(place + 2) }
        guard sources.count < Self.sourceLimit else {
            put(1)
            return put(source)
        }
        sourcePlaces[source] = sources.count
        sources.append(source)
        put(sources.count + 1)
    }

    /// Seven bits a byte, the low ones first. Negative numbers do not occur.
    mutating func put(_ number: Int) {
        var rest = UInt(max(0, number))
        while rest >= 0x80 {
            bytes.append(UInt8(rest & 0x7F) | 0x80)
            rest >>= 7
        }
        bytes.append(UInt8(rest))
    }

    /// `nil` is 0, text its length plus one.
    mutating func put(_ text: String?) {
        put(text.map { $0.utf8.count + 1 } ?? 0)
        if let text { bytes.append(contentsOf: text.utf8) }
    }

    mutating func put(_ texts: [String]) {
        put(texts.count)
        for text in texts { put(text) }
    }
}
