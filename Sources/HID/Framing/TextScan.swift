import Model

/// Where a scan ends that comes as plain text, from a keyboard wedge or a serial line.
///
/// A suffix ends a badge number (at most 20 letters and digits) at once. Longer payloads may hold the suffix themselves,
/// so they end when the scanner has been silent. Without a suffix at its end a scan is `truncated`, for half a badge
/// number may be somebody else's; only a driver's licence is passed on, because its own header tells whether all of it
/// is there.
struct TextScan: Hashable, Sendable {
    private static let maximumBadge = 20
    /// Issuers err by a byte or two.
    fileprivate static let slack = 2
    let framing: Framing

    /// The badge number that ends with the last byte; `nil` while the scan may go on.
    func badge(_ bytes: [UInt8]) -> Reading? {
        guard bytes.count <= 64 else { return nil }
        // Where STX is the prefix that is configured, ETX is its suffix, or is not.
        let framed = framing.prefix.isEmpty ? Self.withinSTX(bytes[...]) : nil
        guard let text = framed ?? framing.withoutSuffix(bytes[...]), text.count < bytes.count,
            let body = framing.withoutPrefix(text.drop(while: \.isLineEnd))
        else { return nil }
        // An AIM identifier, `]C0`, may come before the number.
        let number = body.first == UInt8(ascii: "]") ? body.dropFirst(3) : body
        guard !number.isEmpty, number.count <= Self.maximumBadge, number.allSatisfy(\.isAlphanumeric) else {
            return nil
        }
        return .scan(Array(body), aim: nil)
    }

    /// Whether the scan says of itself that more of it is to come.
    func isUnfinished(_ bytes: [UInt8]) -> Bool {
        LicenceLength(bytes).map { bytes.count + Self.slack < $0.declared } ?? false
    }

    /// What a scan that ended in silence was; `nil` for nothing but line ends.
    func whole(_ bytes: [UInt8]) -> Reading? {
        guard !bytes.allSatisfy(\.isLineEnd) else { return nil }
        if framing.prefix.isEmpty, let framed = Self.withinSTX(bytes[...]) { return .scan(Array(framed), aim: nil) }
        guard let body = framing.withoutPrefix(bytes[...]).map(Array.init) else { return .failure(.framing) }
        if LicenceLength.begins(body) { return .scan(licence(body), aim: nil) }
        guard let text = framing.withoutSuffix(body[...]) else {
            // Its suffix has a parity bit as well: the decoder says what is to be set.
            return KeptParity.isFound(in: body) ? .scan(body, aim: nil) : .failure(.truncated)
        }
        return text.isEmpty ? nil : .scan(Array(text), aim: nil)
    }

    /// What stands between STX and ETX, as proximity readers on serial lines send it, without the line ends before ETX; `nil`
    /// where nothing does.
    private static func withinSTX(_ bytes: ArraySlice<UInt8>) -> ArraySlice<UInt8>? {
        let bytes = bytes.drop(while: \.isLineEnd)
        guard bytes.count > 2, bytes.first == 0x02, bytes.last == 0x03 else { return nil }
        let inside = bytes.dropFirst().dropLast()
        return inside[..<((inside.lastIndex { !$0.isLineEnd } ?? inside.startIndex - 1) + 1)]
    }

    /// A licence ends with a CR of its own. What follows is the scanner's suffix: beyond the declared length, or, where
    /// that is wrong, after another CR.
    private func licence(_ bytes: [UInt8]) -> [UInt8] {
        let declared = LicenceLength(bytes)?.declared
        if bytes.count == declared { return bytes }
        let shorter = framing.withoutEachSuffix(bytes[...])
        let right = shorter.first { $0.count == declared } ?? shorter.first { $0.last == 0x0D }
        return right.map(Array.init) ?? bytes
    }
}

/// How long a driver's licence says it is (AAMVA DL/ID Card Design Standard, D.12.3): the directory gives each subfile's
/// offset from the `@` and its length. It holds CR and LF, so no suffix can end it; the length tells the suffix from the
/// last CR. Many issuers get it wrong by a byte or two.
struct LicenceLength {
    /// Bytes from the first of the scan.
    let declared: Int

    /// `nil` when this is no licence or its directory cannot be read.
    init?(_ bytes: [UInt8]) {
        guard let marker = Self.marker(in: bytes) else { return nil }
        let digits = bytes[marker...].prefix { (0x30...0x39).contains($0) }
        guard (10...12).contains(digits.count) else { return nil }
        var rest = bytes[digits.endIndex...]
        var end = 0
        while let entry = Self.end(of: rest.prefix(10)) {
            end = max(end, entry)
            rest = rest.dropFirst(10)
        }
        guard end > 0 else { return nil }
        declared = (bytes.prefix(marker).firstIndex(of: UInt8(ascii: "@")) ?? 0) + end
    }

    /// Whether the bytes begin as a licence does, legible directory or not.
    static func begins(_ bytes: [UInt8]) -> Bool {
        if marker(in: bytes) != nil { return true }
        guard let at = bytes.prefix(4).firstIndex(of: UInt8(ascii: "@")) else { return false }
        // Digits typed on another layout hold `@` too; behind a licence's come control characters, or what became of them.
        guard let next = bytes[(at + 1)...].first else { return true }
        return next < 0x20 || next >= 0x7F || next.isAlphanumeric && !next.isDigit || "^\\<[ |".utf8.contains(next)
    }

    /// The scans of one burst: two licences with nothing between them but the scanner's suffix, or a licence and the bar code
    /// beside it.
    static func split(_ bytes: [UInt8]) -> [[UInt8]] { licences(bytes).flatMap(withoutBarCode) }

    private static func licences(_ bytes: [UInt8]) -> [[UInt8]] {
        let starts = bytes.indices.dropFirst().filter { at in
            guard bytes[at] == UInt8(ascii: "@") else { return false }
            let marker = bytes[(at + 1)...].prefix(4).drop { $0 < 0x20 }.startIndex
            return marker > at + 1 && marker + 11 <= bytes.count
                && ["ANSI ", "AAMVA"].contains(String(decoding: bytes[marker..<(marker + 5)], as: UTF8.self))
                && bytes[(marker + 5)..<(marker + 11)].allSatisfy(\.isDigit)
        }
        var edges = [0]
        for start in starts {
            // What ends without a line end, and is no licence, is an AIM identifier, STX, or a code whose end nobody knows.
            let before = bytes[(edges.last ?? 0)..<start]
            if before.last?.isLineEnd ?? false || marker(in: Array(before)) != nil { edges.append(start) }
        }
        edges.append(bytes.count)
        return zip(edges, edges.dropFirst()).map { Array(bytes[$0..<$1]) }
    }

    /// Parts a licence that ends where it says, with its CR, from one line of capitals and digits behind it. Where the
    /// directory errs, the rest may be the licence's own, and stays.
    private static func withoutBarCode(_ bytes: [UInt8]) -> [[UInt8]] {
        guard let declared = LicenceLength(bytes)?.declared else { return [bytes] }
        let places = bytes.indices.filter { abs($0 + 1 - declared) <= TextScan.slack && bytes[$0] == 0x0D }
        guard let end = places.min(by: { abs($0 + 1 - declared) < abs($1 + 1 - declared) }) else { return [bytes] }
        let next = Array(bytes[(end + 1)...].drop(while: \.isLineEnd))
        let line = next.prefix { !$0.isLineEnd }
        let code = line.first == UInt8(ascii: "]") ? line.dropFirst(3) : line
        guard (4...64).contains(code.count),
            code.allSatisfy({ $0.isDigit || $0.isCapital || "-. $/+%".utf8.contains($0) }),
            code.count(where: \.isDigit) * 2 >= code.count, next.dropFirst(line.count).allSatisfy(\.isLineEnd),
            !isOfLicence(code)
        else { return [bytes] }
        return [Array(bytes[...end]), next]
    }

    /// An element, or the beginning of the issuer's own subfile.
    private static func isOfLicence(_ line: ArraySlice<UInt8>) -> Bool {
        let start = Array(line.prefix(4))
        guard start.count == 4, start[1].isCapital, start[2].isCapital else { return false }
        return (start[0] == UInt8(ascii: "D") && (0x41...0x44).contains(start[1]))
            || (start[0] == UInt8(ascii: "Z") && start[2] == UInt8(ascii: "Z") && start[3] == start[1])
    }

    /// Where the digits after `ANSI ` or `AAMVA` begin.
    private static func marker(in bytes: [UInt8]) -> Int? {
        for start in bytes.indices.prefix(24) where start + 5 <= bytes.count {
            let word = bytes[start..<(start + 5)]
            if word.elementsEqual("ANSI ".utf8) || word.elementsEqual("AAMVA".utf8) { return start + 5 }
        }
        return nil
    }

    /// Offset and length of `DL00310333`, added.
    private static func end(of entry: ArraySlice<UInt8>) -> Int? {
        let numbers = entry.dropFirst(2)
        guard entry.count == 10, entry.prefix(2).allSatisfy(\.isCapital), numbers.allSatisfy(\.isDigit) else {
            return nil
        }
        let values = numbers.map { Int($0 - 0x30) }
        return values[0..<4].reduce(0) { $0 * 10 + $1 } + values[4..<8].reduce(0) { $0 * 10 + $1 }
    }
}

extension UInt8 {
    var isDigit: Bool { (0x30...0x39).contains(self) }
    var isCapital: Bool { (0x41...0x5A).contains(self) }
    var isAlphanumeric: Bool { isDigit || isCapital || (0x61...0x7A).contains(self) }
    var isLineEnd: Bool { self == 0x0D || self == 0x0A || self == 0x09 }
}
