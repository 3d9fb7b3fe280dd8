import Dispatch

/// When the journal's thread wakes of its own accord: at the first time at which it can do something.
///
/// A time that is past and cannot be acted upon would wake it again at once, and again, for as long as the disk is full.
struct WriterSchedule {
    /// Whether the file is still the one that is open; where it is lost, another is begun then.
    var look: DispatchTime
    /// What is stuck is tried again.
    var retry: DispatchTime
    /// The next signed checkpoint.
    var signing: DispatchTime
    /// The next high-water mark.
    var mark: DispatchTime
    /// SQLite's log is merged.
    var merge: DispatchTime

    /// What the thread can do.
    enum State: CaseIterable {
        case writing
        /// A group could not be written.
        case stuck
        /// The file is gone, and no other has taken its place.
        case lost
    }

    func wakeAt(_ state: State) -> DispatchTime {
        switch state {
        case .writing: min(look, signing, mark, merge)
        case .stuck: min(look, retry)
        case .lost: look
        }
    }
}
