import Model

/// What can be learned from the header: `@ LF RS CR "ANSI " IIN version [jurisdiction version] entries`, then for each
/// subfile its type, offset and length (D.12.3). It is looked for anywhere in the first 64 characters and with any
/// number of digits.
struct AAMVAHeader {
    struct Subfile: Hashable {
        var type: String
        /// Of its first character, from the `@`; `nil`, as is the length, where the directory is malformed.
        var offset: Int?
        var length: Int?
        /// Made by the issuer for its own use.
        var isIssuersOwn: Bool { type.first == "Z" }
    }

    private static let window = 64
    /// Longer than any badge's number.
    private static let shortest = 20
    /// Subfiles; no issuer has more than three.
    private static let maximumSubfiles = 10
    private(set) var issuerNumber: String?
    private(set) var version: Int?
    private(set) var subfiles: [Subfile] = []
    /// Whether every offset of the directory is where the header and the lengths before it put it: then it was made for
    /// this card, and its lengths are worth more.
    private(set) var isChained = false
    /// All after the header.
    private(set) var body: ArraySlice<Unicode.Scalar>
    private(set) var quirks: [Quirk] = []
    /// The host lost the Ctrl key: RS arrived as `6` and CR as `M`.
    private(set) var lostControl = false
    /// The CR before the file type did not come; those at the ends of subfiles may be lost too.
    private(set) var lostReturn = false

    /// How scanners and logs write LF, RS and CR as text.
    private static let written = [
        "^J", "^^", "\\N", "\\U001", "\\U000", "\\X1", "\\X0", "\\036", "\\012", "<LF>", "<RS>", "[LF]", "[RS]", "{LF}",
        "{RS}",
        "<0X1E>", "<0X0A>", "%1E", "%0A", "&#30;", "&#10;", "&#X1E;", "&#XA;", "{ENTER}", "<ENTER>", "[C-J]",
        "\u{240A}", "\u{2424}", "\u{241E}",
    ]

    /// `nil` when the text is no such document.
    init?(in text: [Unicode.Scalar]) {
        // Fewer characters without any sign of a header are a badge's number: ANSI12345.
        let visible = text[...].trimmed
        guard visible.count > Self.shortest || visible.contains(where: { $0 == "@" || $0 == "\n" || $0 == "\r" }),
            let (start, end) = Self.marker(in: text)
        else { return nil }
        let isLowercase = text[start].value >= 0x61
        body = text[end...].drop { $0 == " " }
        let digits = body.prefix { $0.isDigit }
        guard digits.count >= 5 else { return nil }
        body = body.dropFirst(digits.count)
        if isLowercase { restoreCase() }
        dropNextScan()
        lookBefore(text[..<start])
        readNumbers(String(digits))
        readDirectory()
        isChained = isChained(from: 9 + digits.count + 10 * subfiles.count)
    }

    /// `DL`, `ID`, or `EN` for an enhanced licence.
    var documentType: String? { subfiles.first { !$0.isIssuersOwn }?.type }

    /// File type `ANSI `; old issuers wrote `AAMVA`. The space after the first may be lost.
    private static func marker(in text: [Unicode.Scalar]) -> (Int, Int)? {
        for start in text.indices.prefix(window) {
            if let end = markerEnd(text[start...]) { return (start, end) }
        }
        return nil
    }

    /// Where the file type ends, whatever its case, when the text begins with it.
    private static func markerEnd(_ text: ArraySlice<Unicode.Scalar>) -> Int? {
        guard let first = text.first, first.value & ~0x20 == 0x41 else { return nil }
        let end = [ansi, aamva].first { mark in
            text.count >= mark.count && zip(text, mark).allSatisfy { $0.isLetter && $0.value & ~0x20 == $1.value }
        }
        return end.map { text.startIndex + $0.count }
    }

    private static let ansi = Array("ANSI".unicodeScalars)
    private static let aamva = Array("AAMVA".unicodeScalars)

    /// A card scanned twice, whose scans nothing parted: the first is read, and the second left.
    private mutating func dropNextScan() {
        for start in body.indices where body[start] == "@" {
            var next = start + 1
            while next < body.endIndex, next <= start + 16, body[next].isElementSeparator { next += 1 }
            guard next < body.endIndex, Self.markerEnd(body[next...]) != nil else { continue }
            body = body[..<start]
            quirks.append(.scanRepeated)
            return
        }
    }

    /// Caps Lock turned the case of everything around, or only the scanner wrote `ansi`.
    private mutating func restoreCase() {
        quirks.append(.caseSwapped)
        guard let first = body.first, first.value >= 0x61 else { return }
        body = ArraySlice(body.map { $0.isLetter ? Unicode.Scalar($0.value ^ 0x20) ?? $0 : $0 })
    }

    private mutating func lookBefore(_ before: ArraySlice<Unicode.Scalar>) {
        if !before.contains("@") { quirks.append(.headerIncomplete) }
        lostReturn = before.last != "\r"
        // `@` alone, among control characters, spells none of them.
        let isSpelled = before.count { $0.value > 0x20 } > 1
        let text = isSpelled ? String(before).uppercased() : ""
        if isSpelled, Self.written.contains(where: text.contains) { quirks.append(.controlWritten) }
        // What came before the `@` is another code's.
        let own = before.lastIndex(of: "@").map { before[$0...] } ?? before.suffix(4)
        lostControl = !quirks.contains(.controlWritten) && (own.contains("6") || own.last == "M")
        if lostControl { quirks.append(.controlLost) }
    }

    /// Ten digits in version 01 (some issuers of version 02 stayed with them), twelve since. Eight where the issuer
    /// left the first of its number out, and how many entries there are.
    private mutating func readNumbers(_ digits: String) {
        if digits.count != 10, digits.count != 12 { quirks.append(.issuerNumberIncomplete) }
        guard digits.count >= 8 else { return }
        issuerNumber = String(digits.prefix(6))
        version = Int(digits.dropFirst(6).prefix(2))
        if digits.count == 8, Issuer(number: "6" + digits.prefix(5)) != nil { issuerNumber = "6" + digits.prefix(5) }
        if !(1...11).contains(version ?? 0) { quirks.append(.versionUnknown) }
        if let version, version > 1, digits.count == 10 { quirks.append(.headerShort) }
        if issuerNumber.flatMap(Issuer.init(number:)) == nil { quirks.append(.issuerUnknown) }
    }

    /// Type, four digits of offset, four of length, as long as they come. Where they are malformed, the directory ends at
    /// the first place in its line at which the subfile that it begins with can begin; HENDERSON holds one by chance.
    private mutating func readDirectory() {
        while subfiles.count < Self.maximumSubfiles, let entry = Self.entry(body.prefix(10)) {
            subfiles.append(entry)
            body = body.dropFirst(10)
        }
        guard subfiles.isEmpty else { return }
        quirks.append(.directoryWrong)
        let line = body.prefix { !$0.isElementSeparator }
        var found: Int?
        for start in line.indices.dropLast(4) where line[start + 2] == "D" {
            guard AAMVAElements.isIdentifier(line[(start + 2)...]),
                Self.types.contains(String(line[start..<(start + 2)]))
            else { continue }
            if found == nil { found = start }
            if line[start] == line[line.startIndex], line[start + 1] == line[line.startIndex + 1] {
                found = start
                break
            }
        }
        guard let start = found else { return }
        subfiles = [Subfile(type: String(line[start..<(start + 2)]))]
        body = body[start...]
    }

    private static let types: Set<String> = ["DL", "ID", "EN"]

    private func isChained(from start: Int) -> Bool {
        var place = start
        return subfiles.allSatisfy { subfile in
            defer { place += subfile.length ?? 0 }
            return subfile.offset == place && subfile.length != nil
        }
    }

    private static func entry(_ text: ArraySlice<Unicode.Scalar>) -> Subfile? {
        guard text.count == 10, text.prefix(2).allSatisfy(\.isLetter), text.dropFirst(2).allSatisfy(\.isDigit) else {
            return nil
        }
        let (offset, length) = (Int(String(text.dropFirst(2).prefix(4))), Int(String(text.suffix(4))))
        return Subfile(type: String(text.prefix(2)), offset: offset, length: length)
    }
}

extension Unicode.Scalar {
    /// What ends an element: LF and CR as the standard has it, and what scanners, hosts and issuers put in their place.
    var isElementSeparator: Bool {
        switch value {
        case 0x09...0x0D, 0x1C...0x1F, 0x7C, 0x80...0x9F, 0xBF: true
        default: false
        }
    }
}
