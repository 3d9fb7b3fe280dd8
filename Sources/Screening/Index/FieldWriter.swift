import Model

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
