import Files
import Model

/// What was found when the file was opened.
struct Opening {
    let end: Verification.End
    let declared: EventRecord?
    let numbers: Numbers
    /// The journal's, as the file has it; `nil`: no mark was kept of it.
    let name: String?

    /// What has become of the mark, though there was one.
    func markLoss(_ found: MarkFile.Found) -> MarkLoss? {
        switch found {
        case .mark: nil
        case .damaged: .damaged
        case .nothing: name == nil ? nil : .missing
        }
    }

    /// Begins to keep the mark.
    ///
    /// The first of a journal is waited for, and only then the file says that there is one: where the file says so, a mark that is
    /// not there was removed.
    func mark(in file: MarkFile, _ found: MarkFile.Found, _ store: Store, _ limits: JournalLimits) -> Marking {
        let journal = name ?? found.mark?.journal ?? HighWaterMark.newName()
        let keeper = MarkKeeper(file, written: found.mark)
        var marking = Marking(journal: journal, keeper: keeper, delay: limits.mark)
        if name == nil {
            keeper.settle(on: HighWaterMark(journal: journal, head: end.head, numbers: numbers))
            if !keeper.hasFailed { try? store.write { db in try JournalName.store(journal, db) } }
        }
        marking.note(end.head.seq)
        return marking
    }
}

/// What has become of a high-water mark while the journal is whole.
package enum MarkLoss: String, Sendable, CaseIterable {
    /// It is not there, though there was one.
    case missing
    /// It says nothing that holds.
    case damaged
}
