import LocalAPI
import Model

/// A core that answers what it was given, and refuses what no technician may ask.
struct PaperCore: CoreClient {
    var statusAnswer = Samples.status
    var selfTestAnswer: [SelfTestCheck] = []
    var lineAnswer: [LineState] = []
    /// The whole journal, oldest first.
    var journal: [EventRecord] = []
    /// Where the journal ends when the status is asked for; `nil`: at its end.
    var journalEnd: Int64?
    var liveAnswer: [LiveItem] = []
    /// By how many the file is meant to have.
    var importAnswer: @Sendable (_ meant: Int?) throws -> CardholderImport = { _ in CardholderImport(count: 2) }

    func status() async throws -> Status {
        var status = statusAnswer
        if let end = journalEnd ?? journal.last?.seq { status.journal.lastSeq = end }
        return status
    }
    func selfTest() async throws -> [SelfTestCheck] { selfTestAnswer }
    func lines() async throws -> [LineState] { lineAnswer }
    func events(after: Int64, limit: Int) async throws -> [EventRecord] {
        Array(journal.filter { $0.seq > after }.prefix(limit))
    }
    func live(reports: Bool) async throws -> AsyncThrowingStream<LiveItem, any Error> {
        AsyncThrowingStream { continuation in
            for item in liveAnswer { continuation.yield(item) }
            continuation.finish()
        }
    }
    func importCardholders(_ file: [UInt8], format: String, shrinksTo meant: Int?) throws -> CardholderImport {
        try importAnswer(meant)
    }
    func lists() async throws -> [ListStatus] { statusAnswer.lists }

    private var notForTechnicians: Problem { Problem(status: 403, code: "forbidden", detail: "not for technicians") }

    func officers() async throws -> [OfficerSummary] { throw notForTechnicians }
    func signIn(_ officer: OfficerID, pin: String) async throws { throw notForTechnicians }
    func signOut(_ officer: OfficerID) async throws { throw notForTechnicians }
    func open(_ door: DoorID, _ request: OpenDoorRequest) async throws { throw notForTechnicians }
    func record(_ request: DispositionRequest, alarm: Int) async throws { throw notForTechnicians }
    func visits() async throws -> [Visit] { throw notForTechnicians }
    func begin(_ request: BeginVisitRequest) async throws -> Visit { throw notForTechnicians }
    func visit(_ id: VisitID, officer: OfficerID) async throws -> Visit { throw notForTechnicians }
    func review(_ id: VisitID, _ request: ReviewRequest) async throws -> Visit { throw notForTechnicians }
    func admit(_ id: VisitID, _ request: AdmitRequest) async throws -> Visit { throw notForTechnicians }
    func refuse(_ id: VisitID, _ request: OfficerRequest) async throws -> Visit { throw notForTechnicians }
    func recordPrint(_ id: VisitID, _ request: PrintRequest) async throws -> Visit { throw notForTechnicians }
    func checkOut(_ id: VisitID, _ request: CheckOutRequest) async throws -> Visit { throw notForTechnicians }
    func pass(_ id: VisitID, officer: OfficerID) async throws -> PassLabel { throw notForTechnicians }
    func put(_ list: SignedList, as id: ListID) async throws -> ListState { throw notForTechnicians }
    func screen(_ person: Person) async throws -> Assessment {
        Assessment(candidates: [], lists: statusAnswer.lists.map(\.list))
    }
    func outbox(_ lane: Priority, limit: Int, wait: Duration) async throws -> [CloudEvent] { throw notForTechnicians }
    func acknowledge(_ lane: Priority, _ acknowledgement: Acknowledgement) async throws { throw notForTechnicians }
    func report(_ link: LinkReport) async throws { throw notForTechnicians }
}
