/// What is known of a word of the list before any name is compared.
struct WordTraits: BitwiseCopyable {
    /// Where its text stands.
    var start: UInt32 = 0
    var count: UInt32 = 0
    /// Which letters occur.
    var letters: UInt32 = 0
    var sound: UInt32 = 0
    /// How many people bear it as a given and as a family name, in 2^-32.
    var givenShare: UInt32 = 0
    var familyShare: UInt32 = 0

    @inline(__always)
    var range: Range<Int> { Int(start)..<Int(start) + Int(count) }
}
