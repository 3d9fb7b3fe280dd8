package import Files
package import Model

/// What the journal says of its own accord.
package enum JournalNotice: Sendable {
    /// These are on disk, in order, without a gap between one notice and the next. Includes what the journal itself
    /// records (`journal.overflow`) and what waited for the disk to come back.
    case committed([EventRecord])
    /// Writing failed; it is tried again until it works. Said once per failure that differs from the last.
    case failing(JournalError)
    /// Writing works again.
    case recovered
    /// The file was not the one that had been written, and another has taken its place.
    case begunAnew(Predecessor)
    /// The office knew numbers of this box up to this one, which the file does not have: the journal goes on beyond them.
    case wentBeyond(Int64)
    /// High-water marks cannot be written; `nil`: they can again.
    case marking(failure: FileError?)
    /// The mark was not there, or said nothing; it was made anew.
    case markRenewed(MarkLoss)
}
