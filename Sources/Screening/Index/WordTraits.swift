/// What is known of a word of the list before any name is compared.
struct WordTraits: BitwiseCopyable {
    /// Which letters occur.
    var letters: UInt32 = 0
    var sound: UInt32 = 0
    /// How many people bear it as a given and as a family name, in 2^-32.
    var givenShare: UInt32 = 0
    var familyShare: UInt32 = 0
}
