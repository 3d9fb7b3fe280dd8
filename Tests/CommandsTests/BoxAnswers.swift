import FakeCore
import LocalAPI
import Model

/// What a box's core answers a technician.
struct BoxAnswers {
    var statusAnswer = Samples.status
    var conditionsAnswer: [Condition] = []
    var selfTestAnswer: [SelfTestCheck] = []
    var lineAnswer: [LineState] = []
    var scannerAnswer: [ScannerDevice] = []
    var obstacleAnswer: @Sendable () throws -> [RestartObstacle] = { [] }
    var clockAnswer = Samples.clock
    var journalAnswer: @Sendable (JournalCheckRequest) throws -> JournalCheck = { _ in
        throw Problem(.badRequest, "this test has no journal")
    }
    var findAnswer: @Sendable (KeptPersonRequest) throws -> KeptPerson = { _ in
        KeptPerson(visits: [], near: [], answers: [], unreadable: 0)
    }
    var exportAnswer: @Sendable (KeptPersonRequest) throws -> SignedExport = { _ in
        throw Problem(.noSuchVisit, "Nothing is kept of this person.")
    }
    var forgetAnswer: @Sendable (ForgetRequest) throws -> Forgotten = { _ in
        throw Problem(.held, "Case '2026-17' holds it. Nothing was forgotten.")
    }
    var heldAnswer = HeldCases(cases: [], unreadable: [])
    var backupAnswer: @Sendable () throws -> JournalBackup = { throw Problem(.badRequest, "this test has no journal") }
    var partAnswer: @Sendable (BackupPartRequest) throws -> BackupPart = { _ in BackupPart(bytes: "") }
    var setFloorAnswer: @Sendable (SetFloorRequest) throws -> ClockStatus = { _ in Samples.clock }
    var trustAnswer = TrustStatus(isConfigured: false)
    var outboxAnswer = Samples.outbox
    var resendAnswer: @Sendable (ResendRequest) throws -> OutboxStatus = { _ in Samples.outbox }
    var reloadAnswer = ReloadReport(problems: [])
    /// The whole journal, oldest first.
    var journal: [EventRecord] = []
    /// Where the journal ends when the status is asked for; `nil`: at its end.
    var journalEnd: Int64?
    var liveAnswer: [LiveItem] = []
    var cardholders: [Cardholder] = []
    var needs = ConfigurationNeeds()
    /// By how many the file is meant to have.
    var importAnswer: @Sendable (_ meant: Int?) throws -> CardholderImport = { _ in CardholderImport(count: 2) }

    /// A core that answers so, and refuses what no technician may ask.
    var core: FakeCore {
        let core = FakeCore()
        var status = statusAnswer
        if let end = journalEnd ?? journal.last?.seq { status.journal.lastSeq = end }
        core.answer(.status, with: status)
        core.answer(.conditions, with: conditionsAnswer)
        core.answer(.trust, with: trustAnswer)
        core.answer(.selfTest, with: selfTestAnswer)
        core.answer(.lines, with: lineAnswer)
        core.answer(.scanners, with: scannerAnswer)
        core.answer(.restartObstacles) { [obstacleAnswer] _, _ in try obstacleAnswer() }
        core.answer(.clock, with: clockAnswer)
        core.answer(.journalCheck) { [journalAnswer] _, request in try journalAnswer(request) }
        core.answer(.findPerson) { [findAnswer] _, request in try findAnswer(request) }
        core.answer(.exportPerson) { [exportAnswer] _, request in try exportAnswer(request) }
        core.answer(.forget) { [forgetAnswer] _, request in try forgetAnswer(request) }
        core.answer(.holds, with: heldAnswer)
        core.answer(.addHold) { _, request in
            HeldCase(
                name: request.name,
                visits: request.visits,
                since: WallTime(milliseconds: 1_795_269_600_000),
                officer: request.officer
            )
        }
        core.answer(.removeHold) { _, request in
            guard request.name == "2026-17" else {
                throw Problem(.noSuchCase, "No case '\(request.name)' holds anything.")
            }
            return Done()
        }
        core.answer(.beginBackup) { [backupAnswer] _, _ in try backupAnswer() }
        core.answer(.backupPart) { [partAnswer] _, request in try partAnswer(request) }
        core.answer(.endBackup) { _, _ in }
        core.answer(.setFloor) { [setFloorAnswer] _, request in try setFloorAnswer(request) }
        core.answer(.outboxStatus, with: outboxAnswer)
        core.answer(.resend) { [resendAnswer] _, request in try resendAnswer(request) }
        core.answer(.reload) { [reloadAnswer] _, _ in reloadAnswer }
        core.answer(.events) { [journal] _, page in
            Array(journal.filter { $0.seq > page.after }.prefix(page.limit))
        }
        core.answer(.live) { [liveAnswer] _, _ in
            AsyncThrowingStream { continuation in
                for item in liveAnswer { continuation.yield(item) }
                continuation.finish()
            }
        }
        core.answer(.importCardholders) { [importAnswer] _, upload in try importAnswer(upload.shrinksTo) }
        core.answer(.cardholders) { [cardholders] _, page in
            Array(cardholders.dropFirst(page.after).prefix(page.limit))
        }
        core.answer(.configurationNeeds, with: needs)
        core.answer(.lists, with: statusAnswer.lists)
        core.answer(.screen, with: Assessment(candidates: [], lists: statusAnswer.lists.map(\.list)))
        return core
    }
}
