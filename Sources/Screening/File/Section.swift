/// The parts of a snapshot file, in the order they stand in it. Numbers are little-endian.
enum Section: Int, CaseIterable {
    /// `ListState` as JSON.
    case state
    /// The words of all names, one after the other, in the order of the alphabet, and what is known of each.
    case wordText, wordTraits
    /// The classes of names, and how much more frequent each word is in each.
    case classSizes, classLifts
    /// Word by its hash.
    case wordSlots
    /// Words by what is left when letters are left out.
    case deletionStarts, deletions
    /// Words by their sound.
    case soundStarts, sounds
    /// For each word, the words beside it in a name, and in whose.
    case pairStarts, pairs
    case rows
    /// The names and birth dates of each record, as they are compared.
    case facts
    /// Records by full birth date.
    case dayStarts, days
    case numbers
    /// How many were born in each year.
    case years
    /// The records as they came, to be shown.
    case originals

    var name: String { "\(self)" }
}
