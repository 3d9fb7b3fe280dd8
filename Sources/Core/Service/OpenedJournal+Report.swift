import Journal
import Logging
import Model
import SystemService

extension OpenedJournal {
    /// Says what was wrong with the journal: to the technician, and to the office, which is called to look.
    func report(_ recorder: Recorder, _ logger: Logger) {
        let moment = recorder.clock.moment()
        if let found = journal.brokenEnd {
            logger.log(level: .error, .journalBroken, "journal was changed", ["found": "\(found)"])
            let data: [String: JSONValue] = ["at": .int(found.seq), "finding": .string("\(found)")]
            recorder.append([Event(.journalChainBroken, "journal", at: moment, data: data)])
        }
        guard let predecessor else { return }
        let cause = predecessor.cause
        if let file = predecessor.setAside {
            logger.log(level: .error, .journalReplaced, "journal set aside", ["file": "\(file)", "cause": "\(cause)"])
            recorder.append([Event(.journalSetAside, "journal", at: moment, reason: cause.word)])
        } else {
            logger.log(level: .error, .journalInMemory, "journal is in memory only", ["cause": "\(cause)"])
            recorder.append([Event(.journalNotDurable, "journal", at: moment, reason: cause.word)])
        }
    }

    /// For the self-test: what to do about it; `nil`: nothing is wrong.
    var trouble: (finding: String, action: String)? {
        guard let predecessor else { return nil }
        guard let file = predecessor.setAside else {
            return (
                "in memory only, gone with the next power cut: \(predecessor.cause)",
                "Doors go on working. Repair or replace the disk, then 'systemctl restart vestibuled'."
            )
        }
        return (
            "begun anew: \(predecessor.cause)",
            "Keep \(file) for who investigates, import the cardholders again if badges are refused, then restart."
        )
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
