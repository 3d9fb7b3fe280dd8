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

    /// How the daemon's journal begins: its file, what is added to `source`, its key, and whose place it takes.
    typealias Begin = (_ path: String, _ suffix: String, SymmetricKey, Predecessor?) throws -> Journal

    private init(_ journal: Journal, after predecessor: Predecessor? = nil) {
        (self.journal, self.predecessor) = (journal, predecessor)
    }

    /// Whether what is written outlasts a power cut.
    var isDurable: Bool { predecessor?.isSetAside ?? true }

    /// - Parameter memory: a directory in memory, for when the disk cannot be written.
    /// - Throws: `JournalError.inUse`; and what stops even a journal in memory.
    static func open(_ state: StateDirectory, memory: StateDirectory, _ begin: Begin) throws -> OpenedJournal {
        defer { state.keepReserve() }
        do {
            return try openFile(state, begin)
        } catch JournalError.inUse(let path) {
            throw JournalError.inUse(path: path)
        } catch let error as JournalError {
            return try replace(state, memory: memory, error, begin)
        } catch let error as StateError {
            let cause =
                state.hasJournal ? .wrongKey(path: error.file) : JournalError.disk(path: error.file, detail: "no key")
            return try replace(state, memory: memory, cause, begin)
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
        memory: StateDirectory,
        _ cause: JournalError,
        _ begin: Begin
    ) throws -> OpenedJournal {
        let key = try? state.journalKey()
        if cause.isOfTheFile, key != nil || !state.keyIsGiven {
            do {
                let now = WallTime.now()
                let left = try Predecessor.setAside(state.journal, cause: cause, at: now)
                let key = try key ?? state.replaceKey(at: now)
                return .init(try begin(state.journal, "", key, left), after: left)
            } catch JournalError.inUse(let path) {
                throw JournalError.inUse(path: path)
            } catch {
                // The disk cannot be written: in memory, then.
            }
        }
        return try inMemory(memory, key: key, after: .unwritable(state.journal, cause: cause), begin)
    }

    /// Numbers of its own, and so a source of its own: the journal on the disk goes on where it ended when the disk is
    /// back. It outlasts the daemon, but not the box.
    private static func inMemory(
        _ memory: StateDirectory,
        key: SymmetricKey?,
        after left: Predecessor,
        _ begin: Begin
    ) throws -> OpenedJournal {
        let suffix = "/not-durable-\(try memory.bootID().prefix(8))"
        func open() throws -> OpenedJournal {
            .init(try begin(memory.journal, suffix, try key ?? memory.journalKey(), left), after: left)
        }
        do {
            return try open()
        } catch {
            memory.removeJournal()
            return try open()
        }
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
