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
