/// What a scanner puts around its scans, learned from the symbols that begin and end with letters; the licence ends with
/// a CR of its own.
struct Frame: Hashable, Sendable {
    private(set) var prefix: [UInt8] = []
    private(set) var suffix: [UInt8] = []
    /// How many of the symbols came with the AIM identifier of their kind, as text.
    private(set) var identified = 0
    /// The prefix is another for each kind of symbol, and no AIM identifier.
    private(set) var prefixVaries = false
    private(set) var suffixVaries = false

    /// - Parameter found: those two symbols, compared as they arrived.
    init(of found: [TestSymbol: Comparison]) {
        let both = [TestSymbol.strip, .square].compactMap { symbol in found[symbol].map { (symbol, $0) } }
        let prefixes = both.map { Self.splitting($0.1.prefix, of: $0.0) }
        // Where a scan breaks off, its suffix cannot be told from the rest.
        let suffixes = both.filter { $0.1.cut(of: $0.0.payload) == nil }.map(\.1.suffix)
        (prefix, suffix) = (prefixes.first?.prefix ?? [], suffixes.first ?? [])
        identified = prefixes.count { $0.isIdentified }
        prefixVaries = prefixes.contains { $0.prefix != prefix }
        suffixVaries = suffixes.contains { $0 != suffix }
    }

    /// A scan without what is around it, but for its AIM identifier.
    func removed(from bytes: [UInt8]) -> [UInt8] {
        let body = bytes.starts(with: prefix) ? Array(bytes.dropFirst(prefix.count)) : bytes
        guard !suffix.isEmpty, body.suffix(suffix.count).elementsEqual(suffix) else { return body }
        return body.dropLast(suffix.count)
    }

    /// An AIM identifier stands right before the data.
    private static func splitting(_ prefix: [UInt8], of symbol: TestSymbol) -> (prefix: [UInt8], isIdentified: Bool) {
        let end = prefix.suffix(3)
        guard end.count == 3, end.first == UInt8(ascii: "]"), end.dropFirst().first == symbol.aimLetter else {
            return (prefix, false)
        }
        return (prefix.dropLast(3), true)
    }
}
