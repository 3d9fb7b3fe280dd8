/// Reads single fields of a zone. What a field cannot hold is refused, not repaired: a wrong letter that OCR took for a
/// digit is as likely as the other way round.
struct MRZReader {
    let zone: [UInt8]

    /// Every check digit the layout has.
    func check(_ layout: MRZLayout) throws(Decoded.Refusal) {
        var right = CheckDigit.isRight(zone[layout.birthCheck], for: zone[layout.birth])
        if let expiry = layout.expiry {
            right = right && CheckDigit.isRight(zone[layout.expiryCheck], for: zone[expiry])
        }
        if let personal = layout.optional1Check {
            right = right && CheckDigit.isRight(zone[personal], for: zone[layout.optional1])
        }
        if !layout.covered.isEmpty {
            right =
                right && zone[layout.compositeCheck].isDigit
                && CheckDigit.isRight(zone[layout.compositeCheck], for: layout.covered.flatMap { zone[$0] })
        }
        guard right else { throw .checkDigitWrong }
    }

    /// A letter, and mostly another character.
    func code() throws(Decoded.Refusal) -> String {
        guard (0x41...0x5A).contains(zone[0]) else { throw .fieldMalformed }
        return String(decoding: zone[0..<2].filter { $0 != .filler }, as: UTF8.self)
    }

    /// One to three letters.
    func state(_ range: Range<Int>) throws(Decoded.Refusal) -> String {
        let letters = zone[range].withoutFillersAtEnd
        guard !letters.isEmpty, letters.allSatisfy({ (0x41...0x5A).contains($0) }) else { throw .fieldMalformed }
        return String(decoding: letters, as: UTF8.self)
    }

    /// The document number, and the optional data that are left. A number of more than nine characters goes on there, up to
    /// the first filler; its last character is the check digit of the whole (ICAO 9303-5, 4.2.4).
    func number(_ layout: MRZLayout) throws(Decoded.Refusal) -> (String?, Range<Int>) {
        let (head, check) = (zone[layout.number], zone[layout.numberCheck])
        let rest = zone[layout.optional1].prefix { $0 != .filler }
        guard layout.numberGoesOn, check == .filler, rest.count >= 2, head.last != .filler else {
            guard CheckDigit.isRight(check, for: head) else { throw .checkDigitWrong }
            return (try text(head), layout.optional1)
        }
        let whole = head + rest.dropLast()
        guard CheckDigit.isRight(rest[rest.endIndex - 1], for: whole) else { throw .checkDigitWrong }
        return (try text(whole), rest.endIndex..<layout.optional1.upperBound)
    }

    func sex(_ at: Int) throws(Decoded.Refusal) -> String {
        switch zone[at] {
        case UInt8(ascii: "M"): "M"
        case UInt8(ascii: "F"): "F"
        case .filler, UInt8(ascii: "X"): "X"
        default: throw .fieldMalformed
        }
    }

    func optional(_ range: Range<Int>) throws(Decoded.Refusal) -> String? { try text(zone[range]) }

    /// `nil` when there are only fillers. A `K` among fillers is one that OCR misread, and no check digit shows it.
    private func text(_ field: ArraySlice<UInt8>) throws(Decoded.Refusal) -> String? {
        let padded = [.filler] + field + [.filler]
        for at in 1..<(padded.count - 1) where padded[at] == UInt8(ascii: "K") {
            if padded[at - 1] == .filler, padded[at + 1] == .filler { throw .fieldMalformed }
        }
        let text = field.drop { $0 == .filler }.withoutFillersAtEnd
        return text.isEmpty ? nil : String(decoding: text.map { $0 == .filler ? 0x20 : $0 }, as: UTF8.self)
    }
}

extension ArraySlice<UInt8> {
    var withoutFillersAtEnd: ArraySlice<UInt8> {
        self[startIndex..<((lastIndex { $0 != .filler } ?? startIndex - 1) + 1)]
    }
}
