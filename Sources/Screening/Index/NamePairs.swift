/// Under which of its two words a pair of words of one name stands, so that it is found from either.
///
/// Words that stand in few names are walked through, and have all their pairs. In the lists of common ones a pair is looked for,
/// always with another common one, since rare ones were walked through: it stands under the less common of the two alone.
enum NamePairs {
    /// Words with so many pairs at most are walked through.
    static let walkLimit: UInt32 = 512

    /// 0: not common; else one more with each doubling.
    static func commonness(pairs: UInt32) -> UInt16 {
        pairs > walkLimit ? UInt16(UInt32.bitWidth - pairs.leadingZeroBitCount) : 0
    }

    @inline(__always)
    static func stands(
        under word: (number: Int, commonness: UInt16),
        beside other: (number: Int, commonness: UInt16)
    ) -> Bool {
        if word.commonness == 0 { return true }
        return other.commonness > 0 && (word.commonness, word.number) < (other.commonness, other.number)
    }
}
