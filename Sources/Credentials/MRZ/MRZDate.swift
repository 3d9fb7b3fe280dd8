import Model

/// A date of six characters, YYMMDD. What is not known is fillers (ICAO 9303-3, 4.8); some states write `00`.
struct MRZDate: Hashable {
    enum Meaning { case birth, expiry }

    /// As the document has it, without fillers at the end.
    let raw: String
    /// `nil` when a part of it is not known.
    let date: CalendarDate?

    /// - Parameter today: decides the century. Nobody is born after today; a document runs out within fifty years of it,
    ///   before or after.
    init(_ field: ArraySlice<UInt8>, _ meaning: Meaning, on today: CalendarDate) throws(Decoded.Refusal) {
        raw = String(decoding: field.withoutFillersAtEnd, as: UTF8.self)
        let parts = stride(from: field.startIndex, to: field.endIndex, by: 2).map {
            Self.part(field[$0], field[$0 + 1])
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
