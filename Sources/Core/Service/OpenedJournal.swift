import Crypto
import Glibc
import Journal
import Logging
import Model
import Reactor
import SystemService

/// The journal, opened whatever state its file and its disk are in, because the doors wait for it. Nothing that was
/// written is deleted, and what is wrong is said: in the log, as an event, and by the self-test.
struct OpenedJournal: Sendable {
    let journal: Journal
    /// The file that could not be gone on with; `nil`: there is none.
    let predecessor: Predecessor?

    /// How the daemon's journal begins: its file, its high-water mark's, what is added to `source`, its key, and whose place it
    /// takes.
    typealias Begin = (_ path: String, _ mark: String?, _ suffix: String, SymmetricKey, Predecessor?) throws -> Journal

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
        func open() throws -> OpenedJournal {
            .init(try begin(state.journal, state.mark, "", try state.journalKey(), nil))
        }
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
                func open() throws -> OpenedJournal {
                    .init(try begin(state.journal, state.mark, "", key, left), after: left)
                }
                do {
                    return try open()
                } catch JournalError.diskFull {
                    state.giveUpReserve()
                    return try open()
                }
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
            .init(try begin(memory.journal, nil, suffix, try key ?? memory.journalKey(), left), after: left)
        }
        do {
            return try open()
        } catch {
            memory.removeJournal()
            return try open()
        }
    }
}

extension OpenedJournal {
    /// Says what was wrong with the journal: to the technician, and to the office, which is called to look.
    func report(_ recorder: Recorder, _ logger: Logger) {
        let moment = recorder.clock.moment()
        journal.brokenEnd?.report(recorder, logger)
        if let loss = journal.markRenewed { loss.report(recorder, logger) }
        guard let predecessor else { return }
        let cause = predecessor.cause
        if predecessor.isSetAside {
            predecessor.report(logger)
            // Where numbers are left out, the journal has said so itself.
            guard journal.declared == nil else { return }
            recorder.append([Event(.journalSetAside, "journal", at: moment, reason: cause.word)])
        } else {
            logger.log(level: .error, .journalInMemory, "journal is in memory only", ["cause": "\(cause)"])
            recorder.append([Event(.journalNotDurable, "journal", at: moment, reason: cause.word)])
        }
    }

    /// What holds from the start on: it is over when the daemon starts with a journal that is whole. (A chain that was found broken
    /// is not made whole by a start: see `RestoredState`.)
    func note(on unit: ControlUnit) async {
        if let predecessor = journal.begunAnew ?? predecessor {
            let kind: Condition.Kind = predecessor.isSetAside ? .journalSetAside : .journalInMemory
            await unit.note(kind, "journal", holds: true)
        }
        if journal.brokenEnd != nil { await unit.note(.journalChanged, "journal", holds: true) }
        // What failed while nobody was there to be told.
        await unit.note(.journalFailing, "journal", holds: !journal.health.healthy)
    }

    /// For the self-test: what to do about it; `nil`: nothing is wrong.
    var trouble: (finding: String, action: String)? {
        if let number = journal.wentBeyond {
            return (
                "goes on beyond \(number): the office has events of this box that this journal does not have",
                "Find out what became of the journal that wrote them. Then 'systemctl restart vestibuled'."
            )
        }
        guard let predecessor = journal.begunAnew ?? predecessor else { return nil }
        guard predecessor.isSetAside else {
            return (
                "in memory only, gone with the next power cut: \(predecessor.cause)",
                "Doors go on working. Repair or replace the disk, then 'systemctl restart vestibuled'."
            )
        }
        return (
            "begun anew: \(predecessor.cause)",
            predecessor.isThere
                ? "Keep \(predecessor.path) for who investigates, then 'systemctl restart vestibuled'."
                : "Find out who removed it; what the office has not received of it is lost. Then 'systemctl restart vestibuled'."
        )
    }
}

extension ChainBreak {
    /// Says that somebody or something changed the journal.
    func report(_ recorder: Recorder, _ logger: Logger) {
        logger.log(level: .error, .journalBroken, "journal was changed", ["found": "\(self)"])
        let data = [String: JSONValue](Field.position(seq), Field.finding(description))
        recorder.append([Event(.journalChainBroken, "journal", at: recorder.clock.moment(), data: data)])
    }
}

extension Predecessor {
    /// Says to the technician where the file is now.
    func report(_ logger: Logger) {
        let file = isThere ? path : "none"
        logger.log(level: .error, .journalReplaced, "journal set aside", ["file": "\(file)", "cause": "\(cause)"])
    }
}

extension MarkLoss {
    /// Says that the journal's mark was made anew: somebody removed it, or it was damaged.
    func report(_ recorder: Recorder, _ logger: Logger) {
        logger.warning("the journal's high-water mark was made anew", metadata: ["found": "\(rawValue)"])
        recorder.append([Event(.journalMarkRenewed, "journal", at: recorder.clock.moment(), reason: rawValue)])
    }
}
