import Model

/// How the payload ends, and whether anything after it is missing. The directory says how long it is; issuers are off by
/// some characters, scanners add and drop some, so only an end that fits exactly proves that nothing was cut off. Where
/// the issuer's own subfile came, its length alone says so: what the others are off by does not matter.
struct AAMVAEnding {
    private enum Mark { case subfile, element, none }
    private let mark: Mark
    /// Characters that the directory declares and that did not come, in all; `nil` without a directory.
    private let shortfall: Int?
    /// The same, of what stands before the last of the issuer's own subfiles, and of that subfile.
    private let lead: Int?
    private let tail: Int?
    /// What the directory declares in all, and what came.
    let lengths: (declared: Int, found: Int)?
    private let last: String?
    /// Length of the marker that the first subfile lacks; the directory may count it all the same.
    private let marker: Int
    private let header: AAMVAHeader
    /// Whether a subfile's end follows an element's: the scan's own end would follow a value.
    private let endsLine: Bool
    /// Letters that an issuer may count as two characters.
    private let wide: Int
    /// Whether an element is absent that every card of its version has; and whether one is that stands beside a name.
    private let lacksElement: Bool
    private let lacksBesideName: Bool

    /// How much longer than what came the directory may say it is. One CR may have been taken for the scan's end; where
    /// the header lost its own, each subfile may have.
    private var allowance: Int { header.lostReturn ? max(1, header.subfiles.count) : 1 }

    init(_ header: AAMVAHeader, _ elements: AAMVAElements, isMultibyte: Bool) {
        let body = Self.visible(header.body[...], header)
        self.header = header
        mark = Self.mark(body, header)
        endsLine = body.dropLast().last?.isElementSeparator ?? false
        wide = body.count { $0.value >= 0x80 }
        last = elements.last
        let present = elements.identifiers
        let version = header.version ?? 1
        let sure = AAMVAMandatory.elements(version: version, besides: present).subtracting(present)
        lacksBesideName = !sure.isDisjoint(with: Self.aroundNames)
        // Nearly every card since version 04 says whether its names were cut.
        lacksElement = !sure.isEmpty || (version >= 4 && !present.isSuperset(of: ["DDE", "DDF", "DDG"]))
        marker = header.documentType.map { elements.starts[$0] == nil ? 2 : 0 } ?? 0
        let parts = header.subfiles.map(\.length)
        let declared = parts.isEmpty || parts.contains(nil) ? nil : parts.compactMap(\.self).reduce(0, +)
        let length = Self.length(body, isMultibyte)
        let shortfall = declared.map { $0 - length }
        self.lengths = declared.map { ($0, length) }
        let own = header.subfiles.filter { $0.isIssuersOwn && elements.starts[$0.type] != nil }
        let final = own.max { (elements.starts[$0.type] ?? 0) < (elements.starts[$1.type] ?? 0) }
        let tail: Int? = final.flatMap { subfile in
            guard let start = elements.starts[subfile.type], let length = subfile.length else { return nil }
            return length - Self.length(Self.visible(header.body[start...], header), isMultibyte)
        }
        isUndeclared = (declared ?? 0) * 2 < Self.length(body, isMultibyte)
        (self.shortfall, self.tail, lead) = (shortfall, tail, shortfall.map { $0 - (tail ?? 0) })
    }

    /// Without noise, and without what the scanner put at the end: ETX, EOT, TAB, a second CR; where the host lost
    /// Ctrl, any line end.
    private static func visible(_ body: ArraySlice<Unicode.Scalar>, _ header: AAMVAHeader) -> ArraySlice<Unicode.Scalar>
    {
        var body = body.filter { !(0x80...0x9F).contains($0.value) && $0.value != 0 }[...]
        while let end = body.last, "\t\u{3}\u{4}".unicodeScalars.contains(end) { body.removeLast() }
        while body.suffix(3).elementsEqual("\r\r\n".unicodeScalars) { body.removeLast(2) }
        while body.suffix(2).elementsEqual("\r\r".unicodeScalars) { body.removeLast() }
        while header.lostControl, body.last == "\r" || body.last == "\n" { body.removeLast() }
        return body
    }

    private static func mark(_ body: ArraySlice<Unicode.Scalar>, _ header: AAMVAHeader) -> Mark {
        if body.last == "\r" || (header.lostControl && body.last == "M") { return .subfile }
        return body.last.map(\.isElementSeparator) ?? false ? .element : .none
    }

    /// More than any issuer is known to be off by, in a body whose last subfile came.
    private static let large = 16
    /// As many are off by.
    private static let byTwo = 2
    /// More than most are off by.
    private static let small = 4

    /// Whether this element's value may go on after the end. Only an end that fits exactly is believed.
    func mayCut(_ id: String) -> Bool {
        guard id == last else { return false }
        guard let shortfall, !isUndeclared, !header.lostControl else { return true }
        return !(mark == .none ? 0...1 : -1...0).contains(shortfall) && (mark == .none || shortfall != marker)
    }

    /// Whether all came that the directory declares before the issuer's own subfile.
    var fits: Bool { lead == 0 || (lead == marker && marker > 0) }

    /// Whether that is no chance: where the header lost its CR, one that is lost elsewhere may make up for a character
    /// too many.
    var fitsSurely: Bool { fits && !header.lostReturn }

    /// Whether there is no directory, or one that declares not half of what came, so that nothing but the elements
    /// themselves can tell what is missing.
    let isUndeclared: Bool

    /// Whether so much is missing before the end that something was lost on the way: the directory was made for this card,
    /// and declares more than issuers err by, or more than came while elements are absent that every card has.
    private var isLossy: Bool {
        guard header.isChained, !header.lostControl, !header.quirks.contains(.headerShort), let lead else {
            return false
        }
        let margin = (lacksElement || isAsPrinted ? Self.small : Self.large) + marker + wide
        return lead > margin && (tail != nil || mark == .subfile)
    }

    /// Whether every control character that can be looked at came as the card has it: those around the header, and the end.
    /// Issuers whose directories err by more write these otherwise, too. Version 01 erred before anybody read it, and of a letter
    /// beyond ASCII nobody knows as how many it was counted.
    private var isAsPrinted: Bool {
        guard !header.lostReturn, (header.version ?? 1) > 1, wide == 0 else { return false }
        return tail.map { (0...1).contains($0) } ?? (mark == .subfile)
    }

    /// Whether it was lost in the middle for sure: the issuer's own subfile is there and whole.
    /// Issuers err by as much, so this alone makes no scan partial: the names are doubtful.
    var isLossyBeforeOwn: Bool {
        header.isChained && tail == 0 && lead.map { $0 > Self.small + marker + wide } ?? false
    }

    /// Whether what was lost may have been between two names, of which one now goes on with the other.
    /// Where it was merely cut, they are not: then a line ends before the scanner's CR. With a middle name alone the given name
    /// is doubtful, and the rest right.
    var mayMixNames: Bool { isLossy && (tail != nil || !endsLine) && lacksBesideName }

    private static let aroundNames: ElementSet = ["DCS", "DAC", "DCT", "DAB", "DDE", "DDF"]

    /// Where the directory declares a character more than came, as where a separator was lost.
    var lacksOne: Bool { header.isChained && shortfall == 1 }

    /// The same of any directory that tells a length.
    var mayLackOne: Bool { shortfall == 1 && !isUndeclared }

    /// Whether elements after the last are missing, or may be: where the directory says nothing, only the subfile's own
    /// end shows that it is there. A scanner may end the scan with CR or LF too; then something is missing before it.
    var isCut: Bool {
        // Its own end may be lost; where the host lost Ctrl, the LF before it is taken for the scan's.
        if isLossy { return true }
        if let tail, mark == .none || header.isChained { return tail > (header.lostControl ? 2 : 1) }
        guard let short = tail ?? shortfall, tail != nil || !isUndeclared else { return mark != .subfile }
        switch mark {
        case .none: return short > allowance
        case .element: return short > (header.lostReturn || !header.isChained ? Self.large : 1)
        case .subfile:
            let isExact = header.isChained && !header.lostControl
            // An old card that has all it must have, and its end: its issuer erred.
            if (header.version ?? 1) <= 1, !lacksElement, !endsLine { return short > Self.large + marker + wide }
            // Cut after a line, with the scanner's CR where the subfile's would be.
            if endsLine {
                return isExact && !header.quirks.contains(.headerShort) && short > Self.byTwo + marker + wide
            }
            return short > (isExact ? 1 : Self.large) + marker + wide
        }
    }

    /// Also where the subfile's end came, and one character within is missing or there twice: nobody could say which.
    var isMismatch: Bool {
        guard let shortfall, let lead else { return false }
        if abs(lead) > allowance + marker { return true }
        guard shortfall != 0 else { return false }
        switch mark {
        case .subfile: return shortfall != marker
        case .element: return shortfall > (header.lostReturn ? allowance : 0) || shortfall < -1
        case .none: return shortfall > allowance || shortfall < 0
        }
    }

    /// As the directory counts: LF alone between lines, and bytes.
    private static func length(_ body: ArraySlice<Unicode.Scalar>, _ isMultibyte: Bool) -> Int {
        let pairs = zip(body, body.dropFirst()).count { $0 == "\r" && $1 == "\n" }
        return (isMultibyte ? body.reduce(0) { $0 + UTF8.width($1) } : body.count) - pairs
    }
}
