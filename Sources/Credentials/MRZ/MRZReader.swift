import Model

/// Reads single fields of a zone. What a field cannot hold is refused, not repaired: a wrong letter that OCR took for a
/// digit is as likely as the other way round.
struct MRZReader {
    let zone: [UInt8]

    /// Every check digit the layout has.
    func check(_ layout: MRZLayout) throws(ScanRefusal) {
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
    func code() throws(ScanRefusal) -> String {
        guard (0x41...0x5A).contains(zone[0]) else { throw .fieldMalformed }
        return String(decoding: zone[0..<2].filter { $0 != .filler }, as: UTF8.self)
    }

    /// One to three letters.
    func state(_ range: Range<Int>) throws(ScanRefusal) -> String {
        let letters = zone[range].withoutFillersAtEnd
        guard !letters.isEmpty, letters.allSatisfy({ (0x41...0x5A).contains($0) }) else { throw .fieldMalformed }
        return String(decoding: letters, as: UTF8.self)
    }

    /// The document number, and the optional data that are left. A number of more than nine characters goes on there, up to
    /// the first filler; its last character is the check digit of the whole (ICAO 9303-5, 4.2.4).
    func number(_ layout: MRZLayout) throws(ScanRefusal) -> (String?, Range<Int>) {
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

    func sex(_ at: Int) throws(ScanRefusal) -> String {
        switch zone[at] {
        case UInt8(ascii: "M"): "M"
        case UInt8(ascii: "F"): "F"
        case .filler, UInt8(ascii: "X"): "X"
        default: throw .fieldMalformed
        }
    }

    func optional(_ range: Range<Int>) throws(ScanRefusal) -> String? { try text(zone[range]) }

    /// `nil` when there are only fillers. A `K` among fillers is one that OCR misread, and no check digit shows it.
    private func text(_ field: ArraySlice<UInt8>) throws(ScanRefusal) -> String? {
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

/// A date of six characters, YYMMDD. What is not known is fillers (ICAO 9303-3, 4.8); some states write `00`.
struct MRZDate: Hashable {
    enum Meaning { case birth, expiry }

    /// As the document has it, without fillers at the end.
    let raw: String
    /// `nil` when a part of it is not known.
    let date: CalendarDate?

    /// - Parameter today: decides the century. Nobody is born after today; a document runs out within fifty years of it,
    ///   before or after.
    init(_ field: ArraySlice<UInt8>, _ meaning: Meaning, on today: CalendarDate) throws(ScanRefusal) {
        raw = String(decoding: field.withoutFillersAtEnd, as: UTF8.self)
        if meaning == .expiry, Self.unlimited.contains(raw) {
            date = nil
            return
        }
        let parts = stride(from: field.startIndex, to: field.endIndex, by: 2).map {
            Self.part(field[$0], field[$0 + 1])
        }
        // The check digit is right: a state wrote it so, and the officer looks. A wrong birth date would be another person's.
        if meaning == .expiry, parts.contains(.wrong) || !Self.exists(parts) {
            date = nil
            return
        }
        guard !parts.contains(.wrong) else { throw .dateImpossible }
        guard case .number(let year) = parts[0], case .number(let month) = parts[1], case .number(let day) = parts[2],
            month > 0, day > 0
        else {
            guard Self.mayBe(parts) else { throw .dateImpossible }
            date = nil
            return
        }
        let dates = [1900, 2000].compactMap { CalendarDate(year: $0 + year, month: month, day: day) }
        guard let date = meaning.choice(of: dates, today) else { throw .dateImpossible }
        self.date = date
    }

    /// What states write on documents that do not run out. It may also be a day, and one that the officer looks at.
    private static let unlimited: Set<String> = ["999999", "991231"]

    private enum Part: Equatable {
        case number(Int)
        case unknown
        case wrong
    }

    private static func part(_ tens: UInt8, _ ones: UInt8) -> Part {
        if tens == .filler, ones == .filler { return .unknown }
        guard tens.isDigit, ones.isDigit else { return .wrong }
        return .number(Int(tens - 0x30) * 10 + Int(ones - 0x30))
    }

    /// Whether the day, where it is known, exists in one century or the other.
    private static func exists(_ parts: [Part]) -> Bool {
        guard mayBe(parts) else { return false }
        guard case .number(let year) = parts[0], case .number(let month) = parts[1], case .number(let day) = parts[2],
            month > 0, day > 0
        else { return true }
        return [1900, 2000].contains { CalendarDate(year: $0 + year, month: month, day: day) != nil }
    }

    /// Whether month and day, as far as they are known, exist.
    private static func mayBe(_ parts: [Part]) -> Bool {
        if case .number(let month) = parts[1], month > 12 { return false }
        if case .number(let day) = parts[2], day > 31 { return false }
        return true
    }
}

extension MRZDate.Meaning {
    fileprivate func choice(of dates: [CalendarDate], _ today: CalendarDate) -> CalendarDate? {
        switch self {
        case .birth: dates.last { $0 <= today } ?? nil
        case .expiry: dates.last { $0.year < today.year + 50 } ?? nil
        }
    }
}
