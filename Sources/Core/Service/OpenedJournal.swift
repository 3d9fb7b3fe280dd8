import Crypto
import Glibc
import Journal
import Model
import Reactor

/// The journal, opened whatever state its file and its disk are in, because the doors wait for it. Nothing that was
/// written is deleted, and what is wrong is said: in the log, as an event, and by the self-test.
struct OpenedJournal: Sendable {
    let journal: Journal
    /// The file that could not be gone on with; `nil`: there is none.
    let predecessor: Predecessor?

    /// Whether what is written outlasts a power cut.
    var isDurable: Bool { predecessor.map { $0.setAside != nil } ?? true }

    /// How the daemon's journal begins: its file, what is added to `source`, its key, and whose place it takes.
    typealias Begin = (_ path: String, _ suffix: String, SymmetricKey, Predecessor?) throws -> Journal

    private init(_ journal: Journal, after predecessor: Predecessor? = nil) {
        (self.journal, self.predecessor) = (journal, predecessor)
    }

    /// - Parameter runtime: a directory in memory, for when the disk cannot be written.
    /// - Throws: `JournalError.inUse`; and what stops even a journal in memory.
    static func open(_ state: StateDirectory, runtime: String, _ begin: Begin) throws -> OpenedJournal {
        defer { state.keepReserve() }
        do {
            return try openFile(state, begin)
        } catch let error as JournalError {
            if case .inUse = error { throw error }
            return try replace(state, runtime: runtime, error, begin)
        } catch let error as StateError {
            // Without its key the file stays shut.
            return try replace(state, runtime: runtime, .wrongKey(path: error.file), begin)
        }
    }

    private static func openFile(_ state: StateDirectory, _ begin: Begin) throws -> OpenedJournal {
        func open() throws -> OpenedJournal { .init(try begin(state.journal, "", try state.journalKey(), nil)) }
        do {
            return try open()
        } catch JournalError.diskFull {
            state.giveUpReserve()
            return try open()
        }
    }

    private static func replace(
        _ state: StateDirectory,
        runtime: String,
        _ cause: JournalError,
        _ begin: Begin
    ) throws -> OpenedJournal {
        let key = try? state.journalKey()
        if cause.isOfTheFile, key != nil || !state.keyIsGiven {
            do {
                let left = try Predecessor.setAside(state.journal, cause: cause, key: key, at: .now())
                return .init(try begin(state.journal, "", try key ?? state.replaceKey(), left), after: left)
            } catch JournalError.inUse(let path) {
                throw JournalError.inUse(path: path)
            } catch {
                // The disk cannot be written: in memory, then.
            }
        }
        return try inMemory(
            runtime + "/journal-in-memory.sqlite",
            after: .unwritable(state.journal, cause: cause, key: key),
            begin
        )
    }

    /// Numbers of its own, and so a source of its own: the journal on the disk goes on where it ended when the disk is back.
    private static func inMemory(_ path: String, after left: Predecessor, _ begin: Begin) throws -> OpenedJournal {
        for ending in ["", "-wal", "-shm"] { unlink(path + ending) }
        let suffix = "/not-durable/\(WallTime.now().milliseconds)"
        return .init(try begin(path, suffix, SymmetricKey(size: .bits256), left), after: left)
    }
}

extension JournalError {
    /// A new file in its place would work; with the others the disk is to blame.
    fileprivate var isOfTheFile: Bool {
        switch self {
        case .notAJournal, .newerFormat, .wrongKey, .damaged, .broken: true
        default: false
        }
    }
}
