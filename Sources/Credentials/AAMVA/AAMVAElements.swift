import Model

/// The data elements: a three-character identifier and a value each (D.12.5).
struct AAMVAElements {
    private static let maximumCount = 128
    private static let maximumValue = 128

    /// By their place in `ElementSet`.
    private var values = [[Unicode.Scalar]?](repeating: nil, count: ElementSet.count)
    /// Elements given twice with different values, or followed by a line that is no element and may have belonged to
    /// them: they cannot be believed.
    private(set) var conflicts: ElementSet = []
    /// Where in the body each subfile of the directory began.
    private(set) var starts: [String: Int] = [:]
    private(set) var count = 0
    /// The element on the last line.
    private(set) var last: String?

    init(in header: AAMVAHeader) throws(ScanRefusal) {
        let most = Self.maximumCount * 2
        let pieces = header.body.split(maxSplits: most, whereSeparator: \.isElementSeparator)
        let lines = pieces.filter { !$0.trimmed.isEmpty }
        guard pieces.count <= most, lines.count <= Self.maximumCount else { throw .tooLong }
        for line in lines.dropLast() { try take(line, header) }
        if let line = lines.last { try take(header.lostControl && line.last == "M" ? line.dropLast() : line, header) }
        // Three elements on lines of their own: with fewer, the separators were lost on the way and any value may hold
        // the next element.
        guard count >= 3 else { throw lines.count > 1 || header.body.count < 40 ? .truncated : .separatorsLost }
    }

    subscript(_ id: String) -> [Unicode.Scalar]? { ElementSet.place(id).flatMap { values[$0] } }

    private(set) var identifiers: ElementSet = []

    private mutating func take(_ line: ArraySlice<Unicode.Scalar>, _ header: AAMVAHeader) throws(ScanRefusal) {
        let element = withoutMarker(line, header)
        guard Self.isElement(element) else {
            if let last, element.startIndex == line.startIndex, !isOfSubfile(line, header) { conflicts.insert(last) }
            last = nil
            return
        }
        let id = String(element.prefix(3))
        let value = withoutNextSubfile(element.dropFirst(3), header)
        guard value.count <= Self.maximumValue else {
            throw Self.holdsElements(value) ? .separatorsLost : .valueTooLong
        }
        count += 1
        last = value.endIndex < element.endIndex ? nil : id
        // Elsewhere CR came: here something came in its place.
        if last == nil, !header.lostReturn, !header.lostControl { conflicts.insert(id) }
        store(Array(value.trimmed), as: id)
    }

    /// `DAA` to `DDZ`. A lone `DAF` is what is left of `DDAF`; the prefix to a name that it once stood for is never empty.
    private static func isElement(_ line: ArraySlice<Unicode.Scalar>) -> Bool {
        isIdentifier(line) && (line.count > 3 || !line.elementsEqual("DAF".unicodeScalars))
    }

    /// `DAA` to `DDZ`, and whatever follows.
    static func isIdentifier(_ text: ArraySlice<Unicode.Scalar>) -> Bool {
        guard text.count >= 3, text.first == "D" else { return false }
        let at = text.startIndex
        return (0x41...0x44).contains(text[at + 1].value) && (0x41...0x5A).contains(text[at + 2].value)
    }

    /// Whether so many identifiers are in the value that it must be most of the card.
    private static func holdsElements(_ value: ArraySlice<Unicode.Scalar>) -> Bool {
        value.indices.count { value[$0] == "D" && isIdentifier(value[$0...].prefix(3)) } >= 5
    }

    /// Each subfile begins with its own type, usually on the line of its first element. Issuers leave it out, or put it
    /// on a line of its own.
    private mutating func withoutMarker(_ line: ArraySlice<Unicode.Scalar>, _ header: AAMVAHeader)
        -> ArraySlice<Unicode.Scalar>
    {
        guard line.first.map({ $0.isLetter }) ?? false, !Self.isIdentifier(line) else { return line }
        let type = String(line.prefix(2))
        guard let subfile = header.subfiles.first(where: { $0.type == type }) else { return line }
        let rest = line.dropFirst(2)
        if !subfile.isIssuersOwn, let first = rest.first, first != "D", first != " " { return line }
        if starts[type] == nil { starts[type] = line.startIndex }
        return subfile.isIssuersOwn ? line : rest
    }

    /// Whether the line belongs to a subfile of the issuer's own.
    private func isOfSubfile(_ line: ArraySlice<Unicode.Scalar>, _ header: AAMVAHeader) -> Bool {
        let start = line.prefix(2)
        let isOwn = start.first == "Z" && start.count == 2 && start.allSatisfy(\.isLetter)
        return header.subfiles.contains { $0.isIssuersOwn && $0.type == String(start) }
            || (isOwn && header.subfiles.count < 2)
    }

    private mutating func store(_ value: [Unicode.Scalar], as id: String) {
        guard let place = ElementSet.place(id) else { return }
        if let old = values[place], old != value { conflicts.insert(place: place) }
        values[place] = value
        identifiers.insert(place: place)
    }

    /// Where CR was lost, or typed as `M`, the next subfile follows on the same line: its type, and its first element,
    /// which begins with the type again.
    private mutating func withoutNextSubfile(_ value: ArraySlice<Unicode.Scalar>, _ header: AAMVAHeader)
        -> ArraySlice<Unicode.Scalar>
    {
        for type in header.subfiles.map(\.type) where type.first == "Z" && value.contains("Z") {
            let mark = Array(type.unicodeScalars)
            let places = value.indices.dropLast(3)
            let found = places.first {
                value[$0] == mark[0] && value[$0 + 1] == mark[1] && value[$0 + 2] == mark[0] && value[$0 + 3] == mark[1]
            }
            guard let start = found else { continue }
            starts[type] = start
            let end = header.lostControl && value[..<start].last == "M" ? start - 1 : start
            return value[..<end]
        }
        return value
    }
}

extension AAMVAElements {
    /// A value without what must not be shown; `nil` when it is empty or says that there is none (D.12.5).
    func text(_ id: String) -> String? {
        guard let value = self[id] else { return nil }
        let text = SafeText.of(value, maximum: 128)
        return text.isEmpty || Self.isNone(text) ? nil : text
    }

    /// Whether there is something in the value that is not shown: a control character, or one that turns the text.
    func holdsControl(_ id: String) -> Bool { self[id]?.contains { !$0.isSafe } ?? false }

    /// Whether the issuer says that the holder has none.
    func saysNone(_ id: String) -> Bool { self[id].map { Self.isNone(String($0)) } ?? false }

    private static func isNone(_ text: String) -> Bool { ["NONE", "UNAVL"].contains(text.uppercased()) }
}
