package import Model

/// What the journal could not do, and what the reader can do about it.
package enum JournalError: Error, Hashable, Sendable {
    /// Another process, or another journal in this one, has the file open.
    case inUse(path: String)
    /// The file is an SQLite database, but not a journal.
    case notAJournal(path: String)
    /// The file was written by a newer version of this program.
    case newerFormat(path: String, version: Int)
    /// The key does not open what is sealed in the file.
    case wrongKey(path: String)
    /// SQLite finds the file's own structure damaged.
    case damaged(path: String)
    /// The chain does not hold.
    case broken(ChainBreak)
    /// The file is not the one that this box has written, or not all of it.
    case lost(path: String, FileLoss)
    /// No journal comes to such a number.
    case absurdNumber(Int64)
    /// No space left. What was appended is kept in memory and written when there is space again.
    case diskFull(path: String)
    /// The disk or the file system failed; `detail` is SQLite's own word for it. As with `diskFull`, nothing is given up.
    case disk(path: String, detail: String)
    /// More waits than the journal keeps in memory; the append was dropped and counted (`journal.overflow`).
    case overflow
    /// The disk is nearly full and what is left is for what matters more; the append was dropped and counted.
    case shed
    /// Something in an append cannot be written down; it was dropped and counted.
    case unwritable
    /// The office acknowledged what this box never wrote.
    case acknowledgedBeyondEnd(lane: Lane, seq: Int64, last: Int64)
    /// Stored content is incomplete or does not open.
    case unreadable(String)
    case cancelled
    case closed
}

extension JournalError: CustomStringConvertible {
    package var description: String {
        switch self {
        case .inUse(let path):
            "\(path): the journal is already open. Stop the other vestibuled (systemctl status vestibuled) and try again."
        case .notAJournal(let path):
            "\(path): this file is no Vestibule journal."
        case .newerFormat(let path, let version):
            "\(path): written by a newer Vestibule (format \(version)). Install that version again, or restore a backup."
        case .wrongKey(let path):
            "\(path): the journal's key does not fit this file. Restore the key that was in use, or move the file away."
        case .damaged(let path):
            "\(path): the file is damaged. Check the disk (dmesg), then 'systemctl restart vestibuled' sets the file aside."
        case .broken(let found): "the journal's chain is broken: \(found). Keep the file as it is and call for help."
        case .lost(let path, let loss): "\(path): \(loss.phrase)."
        case .absurdNumber(let number):
            "\(number) is further on than any journal comes. Does the office's record of this source hold?"
        case .diskFull(let path): "\(path): no space left on the disk. Free some; events wait in memory until then."
        case .disk(let path, let detail):
            "\(path): the disk failed (\(detail)). Check the disk (dmesg); events wait in memory until it answers."
        case .overflow: "the journal's queue is full; the event was dropped and counted."
        case .shed: "the disk is nearly full; a bulk event was dropped and counted. Free some space."
        case .unwritable: "the event cannot be written down; it was dropped and counted."
        case .acknowledgedBeyondEnd(let lane, let seq, let last):
            "the office acknowledged \(seq) in lane \(lane), but the journal ends at \(last). "
                + "Was this box's journal replaced? See the office's record of this source."
        case .unreadable(let what): "\(what) cannot be read. Import it again."
        case .cancelled: "the request was cancelled."
        case .closed: "the journal is closed."
        }
    }
}

extension JournalError {
    /// A new file in its place would work; with the others the disk is to blame, or nobody.
    package var isOfTheFile: Bool {
        switch self {
        case .notAJournal, .newerFormat, .wrongKey, .damaged, .broken, .lost: true
        default: false
        }
    }

    /// As the reason of an event.
    package var word: String {
        switch self {
        case .notAJournal: "notAJournal"
        case .newerFormat: "newerFormat"
        case .wrongKey: "wrongKey"
        case .diskFull: "diskFull"
        case .disk: "disk"
        case .lost(_, let loss): loss.rawValue
        default: "damaged"
        }
    }
}

extension FileLoss {
    fileprivate var phrase: String {
        switch self {
        case .missing: "the file is gone"
        case .emptied: "the file was emptied"
        case .behind: "the file lacks its last events: its log (-wal) was lost, or an older copy was put in its place"
        case .forked: "another journal's file, or an older copy that went on by itself"
        case .unlinked: "the file was removed or replaced while it was in use"
        }
    }
}
