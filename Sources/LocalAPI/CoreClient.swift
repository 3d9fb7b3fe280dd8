package import Model

/// The core as its callers see it. `HTTPCoreClient` speaks it over the socket; tests of pages may answer it themselves.
package protocol CoreClient: Sendable {
    func status() async throws -> Status
    func selfTest() async throws -> [SelfTestCheck]
    func lines() async throws -> [LineState]
    /// Records with `seq` greater than `after`, oldest first; `limit` 1–1000.
    func events(after: Int64, limit: Int) async throws -> [EventRecord]
    /// - Parameter reports: with every report of every scanner, for technicians.
    func live(reports: Bool) async throws -> AsyncThrowingStream<LiveItem, any Error>
    func officers() async throws -> [OfficerSummary]
    func signIn(_ officer: OfficerID, pin: String) async throws
    func signOut(_ officer: OfficerID) async throws
    func open(_ door: DoorID, _ request: OpenDoorRequest) async throws
    func record(_ request: DispositionRequest, alarm: Int) async throws
    /// - Parameters:
    ///   - format: `text/csv` or `application/yaml`.
    ///   - meant: how many the file has, when it is meant to have so few.
    func importCardholders(_ file: [UInt8], format: String, shrinksTo meant: Int?) async throws -> CardholderImport
    /// The visits that have not ended.
    func visits() async throws -> [Visit]
    func begin(_ request: BeginVisitRequest) async throws -> Visit
    /// The visit with its assessment; that `officer` looked at a match record is itself an event.
    func visit(_ id: VisitID, officer: OfficerID) async throws -> Visit
    func review(_ id: VisitID, _ request: ReviewRequest) async throws -> Visit
    func admit(_ id: VisitID, _ request: AdmitRequest) async throws -> Visit
    func refuse(_ id: VisitID, _ request: OfficerRequest) async throws -> Visit
    func checkOut(_ id: VisitID, _ request: CheckOutRequest) async throws -> Visit
    /// What the label of an admitted visitor says to scanners.
    func pass(_ id: VisitID, officer: OfficerID) async throws -> PassLabel
    /// Whether an officer saw the label come out of the printer.
    func recordPrint(_ id: VisitID, _ request: PrintRequest) async throws -> Visit
    func lists() async throws -> [ListStatus]
    func put(_ list: SignedList, as id: ListID) async throws -> ListState
    /// Compares somebody with the lists, for a technician; that somebody looked at a match record is itself an event.
    func screen(_ person: Person) async throws -> Assessment
    /// The next events of a lane after its acknowledged position, oldest first; waits up to `wait` for the first one.
    func outbox(_ lane: Priority, limit: Int, wait: Duration) async throws -> [CloudEvent]
    func acknowledge(_ lane: Priority, _ acknowledgement: Acknowledgement) async throws
    func report(_ link: LinkReport) async throws
}

extension CoreClient {
    package func live() async throws -> AsyncThrowingStream<LiveItem, any Error> { try await live(reports: false) }
}
