/// How the payload ends, and whether anything after it is missing. The directory says how long it is; issuers are off by
/// some characters, scanners add and drop some, so only an end that fits exactly proves that nothing was cut off.
struct AAMVAEnding {
    private enum Mark { case subfile, element, none }
    private let mark: Mark
    /// Characters that the directory declares and that did not come; `nil` without a directory.
    private let shortfall: Int?
    private let hasOwnSubfile: Bool
    private let last: String?
    /// Length of the marker that the first subfile lacks; the directory may count it all the same.
    private let marker: Int
    private let lostControl: Bool

    /// How much longer than what came the directory may say it is.
    private let allowance: Int

    init(_ header: AAMVAHeader, _ elements: AAMVAElements, isMultibyte: Bool) {
        var body = header.body.filter { !(0x80...0x9F).contains($0.value) && $0.value != 0 }[...]
        while body.last == "\t" || body.last == "\u{3}" { body.removeLast() }
        mark = Self.mark(body, header)
        let lengths = header.subfiles.map(\.length)
        let declared = lengths.isEmpty || lengths.contains(nil) ? nil : lengths.compactMap(\.self).reduce(0, +)
        shortfall = declared.map { $0 - Self.length(body, isMultibyte) }
        marker = header.documentType.map { elements.types.contains($0) ? 0 : 2 } ?? 0
        lostControl = header.lostControl
        hasOwnSubfile = header.subfiles.contains { $0.isIssuersOwn && elements.types.contains($0.type) }
        last = elements.last
        // One CR may have been taken for the scan's end; where the header lost its own, each subfile may have.
        allowance = header.lostReturn ? max(1, header.subfiles.count) : 1
    }

    private static func mark(_ body: ArraySlice<Unicode.Scalar>, _ header: AAMVAHeader) -> Mark {
        if body.last == "\r" || (header.lostControl && body.last == "M") { return .subfile }
        return body.last.map(\.isElementSeparator) ?? false ? .element : .none
    }

    /// More than any issuer is known to be off by, in a body whose last subfile came.
    private static let large = 16

    /// Whether this element's value may go on after the end. Only an end that fits exactly is believed.
    func mayCut(_ id: String) -> Bool {
        guard id == last else { return false }
        guard let shortfall, !lostControl else { return mark == .none || lostControl }
        return !(mark == .none ? 0...1 : -1...0).contains(shortfall) && (mark == .none || shortfall != marker)
    }

    /// Whether exactly what the directory declares came.
    var fits: Bool { shortfall == 0 }

    /// Whether elements after the last are missing, or may be: where the directory says nothing, only the subfile's own end
    /// shows that it is there.
    var isCut: Bool {
        guard let shortfall else { return mark != .subfile }
        switch mark {
        case .none: return shortfall > allowance
        case .element: return shortfall > Self.large && !hasOwnSubfile
        case .subfile: return false
        }
    }

    /// Also where the subfile's end came, and one character within is missing or there twice: nobody could say which.
    var isMismatch: Bool {
        guard let shortfall, shortfall != 0 else { return false }
        switch mark {
        case .subfile: return shortfall != marker
        case .element: return shortfall > allowance || shortfall < -1
        case .none: return shortfall > allowance || shortfall < 0
        }
    }

    /// As the directory counts: LF alone between lines, and bytes.
    private static func length(_ body: ArraySlice<Unicode.Scalar>, _ isMultibyte: Bool) -> Int {
        let pairs = zip(body, body.dropFirst()).count { $0 == "\r" && $1 == "\n" }
        return (isMultibyte ? body.reduce(0) { $0 + UTF8.width($1) } : body.count) - pairs
    }
}
