/// How frequent names are in the United States (US Census Bureau, 2020 Census name tables, public domain): a line begins
/// with −4 log2 of the share of its names.
enum CensusNames {
    /// Shares in 2^-32. Read when a list is built, and not kept.
    static func read(_ table: StaticString) -> [[UInt8]: UInt32] {
        var shares: [[UInt8]: UInt32] = [:]
        var share: UInt32 = 0
        table.withUTF8Buffer { text in
            for word in text.split(whereSeparator: { $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "\n") }) {
                if word.first == UInt8(ascii: "=") {
                    let quarters = word.dropFirst().reduce(0) { $0 * 10 + Int($1 - 0x30) }
                    share = LogScale.share(rarity: quarters * 25)
                } else {
                    shares[Array(word)] = share
                }
            }
        }
        return shares
    }
}
