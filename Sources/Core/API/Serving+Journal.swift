import Journal
import LocalAPI
import Model
import SiteConfiguration

extension CoreAPI {
    mutating func serveJournal(_ parts: CoreParts) {
        let journal = parts.opened.journal
        serve(.journalCheck) { call in
            let hash = call.request.hash.flatMap { Hexadecimal.bytes($0) }
            let part = try await journal.verify(after: hash.map { Head(seq: call.request.after, hash: $0) })
            return JournalCheck(part, ownKey: journal.checkpointKey, office: parts.outbox.verdict.last)
        }
        let (backups, recorder, site) = (parts.backups, parts.recorder, parts.site)
        serve(.beginBackup) { call in
            let backup = try await backups.begin(journal, of: site.now.source, at: recorder.clock.moment().wall)
            await recorder.record(.journalBackedUp, "journal", by: call.caller, data: Field.backupSeq(backup.seq))
            return backup
        }
        serve(.backupPart) { try await backups.part($0.request) }
        serve(.endBackup) { await backups.end($0.request.id) }
    }
}

extension JournalCheck {
    fileprivate init(_ part: VerifiedPart, ownKey: [UInt8], office: OfficeVerdict?) {
        self.init(
            checked: part.checked.seq,
            hash: Hexadecimal.text(part.checked.hash),
            last: part.end,
            checkpoints: part.checkpoints.count,
            covered: part.checkpoints.upTo,
            uncovered: part.checkpoints.uncovered,
            keys: part.checkpoints.keys.map { Hexadecimal.text($0) },
            ownKey: Hexadecimal.text(ownKey),
            finding: part.found?.description,
            office: office,
            isFinished: part.isFinished
        )
    }
}
