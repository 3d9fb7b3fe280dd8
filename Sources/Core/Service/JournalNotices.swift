import Journal
import LocalAPI
import Logging
import Model
import SystemService

/// What the journal says of its own accord, to everyone who wants to know. Called on the journal's thread.
struct JournalNotices: Sendable {
    let feed: LiveFeed
    let bell: CommitBell
    let logger: Logger

    func hear(_ notice: JournalNotice) {
        switch notice {
        case .committed(let records):
            for record in records { feed.publish(.event(record)) }
            bell.ring(for: records)
        case .failing(let error):
            logger.log(level: .error, .journalFailing, "journal cannot write", ["error": "\(error)"])
            feed.publish(.changed(.status))
        case .recovered:
            logger.log(level: .notice, .journalRecovered, "journal writes again")
            feed.publish(.changed(.status))
        }
    }
}
