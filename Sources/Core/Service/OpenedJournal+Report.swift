import Journal
import Logging
import Model
import SystemService

extension OpenedJournal {
    /// Says what was wrong with the journal: to the technician, and to the office, which is called to look.
    func report(_ recorder: Recorder, _ logger: Logger) {
        let moment = recorder.clock.moment()
        journal.brokenEnd?.report(recorder, logger)
        guard let predecessor else { return }
        let (cause, file) = (predecessor.cause, predecessor.path)
        if predecessor.isSetAside {
            logger.log(level: .error, .journalReplaced, "journal set aside", ["file": "\(file)", "cause": "\(cause)"])
            recorder.append([Event(.journalSetAside, "journal", at: moment, reason: cause.word)])
        } else {
            logger.log(level: .error, .journalInMemory, "journal is in memory only", ["cause": "\(cause)"])
            recorder.append([Event(.journalNotDurable, "journal", at: moment, reason: cause.word)])
        }
    }

    /// What holds from the start on: it is over when the daemon starts with a journal that is whole.
    func note(on unit: ControlUnit) async {
        if let predecessor {
            let kind: Condition.Kind = predecessor.isSetAside ? .journalSetAside : .journalInMemory
            await unit.note(kind, "journal", holds: true)
        }
        if journal.brokenEnd != nil { await unit.note(.journalChanged, "journal", holds: true) }
        // What failed while nobody was there to be told.
        await unit.note(.journalFailing, "journal", holds: !journal.health.healthy)
    }

    /// For the self-test: what to do about it; `nil`: nothing is wrong.
    var trouble: (finding: String, action: String)? {
        guard let predecessor else { return nil }
        guard predecessor.isSetAside else {
            return (
                "in memory only, gone with the next power cut: \(predecessor.cause)",
                "Doors go on working. Repair or replace the disk, then 'systemctl restart vestibuled'."
            )
        }
        return (
            "begun anew: \(predecessor.cause)",
            "Keep \(predecessor.path) for who investigates, then 'systemctl restart vestibuled'."
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

extension JournalError {
    /// As the event's reason.
    fileprivate var word: String {
        switch self {
        case .notAJournal: "notAJournal"
        case .newerFormat: "newerFormat"
        case .wrongKey: "wrongKey"
        case .diskFull: "diskFull"
        case .disk: "disk"
        default: "damaged"
        }
    }
}
