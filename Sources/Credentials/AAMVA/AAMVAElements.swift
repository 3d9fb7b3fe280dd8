import Model

/// The data elements: a three-character identifier and a value each (D.12.5).
struct AAMVAElements {
    private static let maximumCount = 128
    private static let maximumValue = 128

    private var values: [String: [Unicode.Scalar]] = [:]
    /// Elements given twice with different values: neither can be believed.
    private(set) var conflicts: Set<String> = []
    private(set) var types: Set<String> = []
    private(set) var count = 0
    /// The element that ends with the payload, unfinished as far as can be seen.
    private(set) var open: String?

    init(in header: AAMVAHeader) throws(Decoded.Refusal) {
        let lines = header.body.split(whereSeparator: \.isElementSeparator)
        guard lines.count <= Self.maximumCount else { throw .tooLong }
        var last: String?
        for line in lines { last = try take(line, header) ?? last }
        // Three elements on lines of their own: with fewer, the separators were lost on the way and any value may hold
        // the next element.
        guard count >= 3 else { throw lines.count > 1 || header.body.count < 40 ? .truncated : .separatorsLost }
        if let end = header.body.last, !end.isElementSeparator, end.value != 0, end.value != 0x09 { open = last }
    }

    subscript(_ id: String) -> [Unicode.Scalar]? { values[id] }

    private mutating func take(_ line: ArraySlice<Unicode.Scalar>, _ header: AAMVAHeader) throws(Decoded.Refusal)
        -> String?
    {
        let element = withoutMarker(line, header)
        guard element.count >= 3, let first = element.first, first == "D" else { return nil }
        let id = String(element.prefix(3))
        guard element.prefix(3).allSatisfy({ $0.isLetter || $0.isDigit }) else { return nil }
        count += 1
        var value = element.dropFirst(3)
        if header.lostControl { value = cut(value, header) }
        guard value.count <= Self.maximumValue else { throw .valueTooLong }
        store(Array(value.trimmed), as: id)
        return id
    }

    /// Each subfile begins with its own type, usually on the line of its first element. Issuers leave it out, or put it
    /// on a line of its own.
    private mutating func withoutMarker(_ line: ArraySlice<Unicode.Scalar>, _ header: AAMVAHeader)
        -> ArraySlice<Unicode.Scalar>
    {
        let type = String(line.prefix(2))
        guard header.subfiles.contains(where: { $0.type == type }) else { return line }
        types.insert(type)
        return type == "DL" || type == "ID" ? line.dropFirst(2) : line
    }

    private mutating func store(_ value: [Unicode.Scalar], as id: String) {
        guard let old = values[id], old != value, !old.isEmpty else {
            values[id] = value
            return
        }
        if !value.isEmpty { conflicts.insert(id) }
    }

    /// With CR typed as `M`, the next subfile follows on the same line.
    private func cut(_ value: ArraySlice<Unicode.Scalar>, _ header: AAMVAHeader) -> ArraySlice<Unicode.Scalar> {
        let types = header.subfiles.map(\.type).filter { $0.first == "Z" }
        for start in value.indices.dropLast(3) where value[start] == "M" {
            let next = String(value[(start + 1)...(start + 2)])
            if types.contains(next), value[start + 3] == "Z" { return value[..<start] }
        }
        return value
    }
}
