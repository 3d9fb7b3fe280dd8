/// Why a backup is not restored. What was there is as it was.
package enum RestoreRefusal: Error, Hashable, Sendable, CustomStringConvertible {
    /// There is no manifest: it is no backup, or one that was never finished.
    case noBackup(path: String)
    /// A file of it is not there.
    case missing(file: String)
    /// A file of it is not the one that was written.
    case damaged(file: String)
    /// The chain in it does not hold.
    case broken(ChainBreak)
    /// What it says of itself is not what is in it.
    case other(file: String)
    /// A later release made it.
    case newer(version: Int)
    /// It was sealed with another key than this box has.
    case wrongKey
    /// The file system did not do what was asked.
    case disk(path: String, reason: String)

    package var description: String {
        switch self {
        case .noBackup(let path):
            "\(path): there is no 'manifest', so this is no backup, or one that was not finished."
        case .missing(let file): "\(file) is missing. Take another backup."
        case .damaged(let file): "\(file) is damaged: it is not what was written. Take another backup."
        case .broken(let found):
            "the journal in it does not hold: \(found). Take another backup, and keep this one for who investigates."
        case .other(let file): "\(file) belongs to another backup. Take one whose files were made together."
        case .newer(let version):
            "it was made by a newer Vestibule (format \(version)). Install that version, then restore it."
        case .wrongKey:
            "it was sealed with another key than this box has. Put the key of the box that made it in its place first "
                + "(docs: \"After a disk died\")."
        case .disk(let path, let reason): "\(path): \(reason)."
        }
    }

    /// As the reason of an event.
    package var word: String {
        switch self {
        case .newer: "newerFormat"
        case .wrongKey: "wrongKey"
        case .disk: "disk"
        case .noBackup, .missing, .damaged, .broken, .other: "damaged"
        }
    }
}
