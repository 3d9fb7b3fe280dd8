/// The holder's name (ICAO 9303-3, 4.6): family names, two fillers, given names; a filler for each blank, hyphen or
/// apostrophe.
struct MRZName: Hashable {
    /// Empty when there is none: some people have one name only, and some states write it as a given name.
    let family: String
    let given: String
    /// The field is full to its end: the name may go on.
    let isTruncated: Bool

    /// - Parameter given: the given names, where they have a field of their own.
    init(_ field: ArraySlice<UInt8>, given: ArraySlice<UInt8>? = nil) throws(Decoded.Refusal) {
        let parts = given.map { [field.withoutFillersAtEnd, $0.withoutFillersAtEnd] } ?? Self.halves(field)
        (family, self.given) = (try Self.text(parts[0], given != nil), try Self.text(parts[1], given != nil))
        isTruncated = field.last != .filler || (given.map { $0.last != .filler } ?? false)
        guard !family.isEmpty || !self.given.isEmpty else { throw .nameMissing }
    }

    /// Before and after the first two fillers in a row.
    private static func halves(_ field: ArraySlice<UInt8>) -> [ArraySlice<UInt8>] {
        let name = field.withoutFillersAtEnd
        let gap = name.indices.dropLast().first { name[$0] == .filler && name[$0 + 1] == .filler }
        return gap.map { [name[..<$0], name[($0 + 2)...]] } ?? [name, []]
    }

    /// Letters, with single fillers between them. Two are allowed where family and given names have fields of their own:
    /// France separates given names that way.
    private static func text(_ part: ArraySlice<UInt8>, _ isOwnField: Bool) throws(Decoded.Refusal) -> String {
        let words = part.split(separator: .filler, omittingEmptySubsequences: isOwnField)
        if part.isEmpty { return "" }
        for word in words where word.isEmpty || !word.allSatisfy({ (0x41...0x5A).contains($0) }) {
            throw .fieldMalformed
        }
        return words.map { String(decoding: $0, as: UTF8.self) }.joined(separator: " ")
    }
}
