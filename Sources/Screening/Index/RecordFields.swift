import Model

/// Reads what `FieldWriter` wrote; `nil` where it says something else.
struct FieldReader {
    let bytes: UnsafeRawBufferPointer
    var offset: Int

    mutating func person() -> ListedPerson? {
        guard let id = text(), let version = number(), let nameCount = number() else { return nil }
        var names: [PersonName] = []
        for _ in 0..<nameCount {
            guard let given = text(), let middle = text(), let family = text(), let suffix = text() else { return nil }
            names.append(PersonName(given: given, middle: middle, family: family, suffix: suffix))
        }
        guard let dates = texts() else { return nil }
        var person = ListedPerson(
            id: id,
            version: version,
            names: names,
            birthDates: dates.compactMap(BirthDate.init)
        )
        person.sex = text().flatMap(Sex.init)
        person.height = number().flatMap { $0 == 0 ? nil : $0 }
        person.weight = number().flatMap { $0 == 0 ? nil : $0 }
        guard let numbers = texts() else { return nil }
        person.documentNumbers = numbers
        (person.source, person.photo, person.remarks) = (text(), text(), text())
        guard let alert = texts(), let clearance = texts() else { return nil }
        person.alert = Alert(fields: alert)
        person.clearance = Clearance(fields: clearance)
        return person
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
        put(person.birthDates.map(\.rawValue))
        put(person.sex?.rawValue)
        put(person.height ?? 0)
        put(person.weight ?? 0)
        put(person.documentNumbers)
        for text in [person.source, person.photo, person.remarks] { put(text) }
        put(person.alert.map { [$0.kind.rawValue, $0.child ?? "", $0.until?.iso8601 ?? ""] } ?? [])
        put(
            person.clearance.map {
                [$0.role.rawValue, $0.validUntil.iso8601, $0.badge ?? "", $0.revoked ? "revoked" : ""]
            } ?? []
        )
    }

    /// Up to a multiple of eight, where the next record may begin.
    mutating func pad() { while bytes.count % 8 != 0 { bytes.append(0) } }

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
