import Model

/// Track 1 of a licence (annex F.3): state (2), city (13), name (35), address (29); a field that is not full ends with
/// `^`, and its parts with `$`. Canadian issuers put a comma after the family name all the same.
struct NameTrack {
    private static let suffixes: Set<String> = ["JR", "SR", "II", "III", "IV"]
    let state: String
    let city: String
    let name: PersonName
    let address: String
    /// A field that is full to its end may have gone on.
    let truncated: [Quirk]

    init(_ track: [Unicode.Scalar]) throws(Decoded.Refusal) {
        var rest = track[...]
        state = String(rest.prefix(2))
        rest = rest.dropFirst(2)
        let (city, isCityCut) = Self.field(&rest, 13)
        let (name, isNameCut) = Self.field(&rest, 35)
        self.city = SafeText.of(city, maximum: 13)
        truncated = (isCityCut ? [.cityTruncated] : []) + (isNameCut ? [.nameTruncated] : [])
        let parts = name.split(separator: "$", omittingEmptySubsequences: false)
            .map { SafeText.of($0, maximum: 35).withoutCommas }
        address = Self.field(&rest, 29).text.split(separator: "$").first.map { SafeText.of($0, maximum: 29) } ?? ""
        guard state.unicodeScalars.allSatisfy(\.isLetter), state.unicodeScalars.count == 2 else {
            throw .trackUnreadable
        }
        guard parts.count >= 2, let family = parts.first, !family.isEmpty, !parts[1].isEmpty else {
            throw .nameMissing
        }
        self.name = Self.name(family, parts[1], parts.dropFirst(2))
    }

    /// Takes a field and its `^`, which some write even after a full one.
    private static func field(_ rest: inout ArraySlice<Unicode.Scalar>, _ length: Int)
        -> (text: ArraySlice<Unicode.Scalar>, isFull: Bool)
    {
        let field = rest.prefix(length).prefix { $0 != "^" }
        rest = rest.dropFirst(field.count)
        if rest.first == "^" { rest = rest.dropFirst() }
        return (field, field.count == length)
    }

    private static func name(_ family: String, _ given: String, _ others: ArraySlice<String>) -> PersonName {
        var name = PersonName(given: given, family: family)
        for part in others where !part.isEmpty {
            if suffixes.contains(part.filter { $0 != "." }) {
                name.suffix = part
            } else {
                name.middle += (name.middle.isEmpty ? "" : " ") + part
            }
        }
        return name
    }
}
