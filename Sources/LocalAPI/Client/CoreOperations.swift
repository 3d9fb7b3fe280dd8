package import Model
import NIOCore

extension HTTPCoreClient: CoreClient {
    package func status() async throws -> Status { try await get(.getStatus) }

    package func selfTest() async throws -> [SelfTestCheck] { try await get(.getSelfTest) }

    package func lines() async throws -> [LineState] { try await get(.getLines) }

    package func events(after: Int64, limit: Int) async throws -> [EventRecord] {
        try await get(.getEvents, query: [("after", String(after)), ("limit", String(limit))])
    }

    package func officers() async throws -> [OfficerSummary] { try await get(.getOfficers) }

    package func signIn(_ officer: OfficerID, pin: String) async throws {
        try await send(.signIn, officer.rawValue, SignInRequest(pin: pin))
    }

    package func signOut(_ officer: OfficerID) async throws {
        _ = try await exchange(.signOut, [officer.rawValue])
    }

    package func open(_ door: DoorID, _ request: OpenDoorRequest) async throws {
        try await send(.openDoor, door.rawValue, request)
    }

    package func record(_ request: DispositionRequest, alarm: Int) async throws {
        try await send(.recordDisposition, String(alarm), request)
    }

    package func importCardholders(_ file: [UInt8], format: String) async throws -> CardholderImport {
        let answer = try await exchange(.importCardholders, body: (ByteBuffer(bytes: file), format))
        return try decode(CardholderImport.self, answer, of: .importCardholders)
    }

    package func visits() async throws -> [Visit] { try await get(.getVisits) }

    package func begin(_ request: BeginVisitRequest) async throws -> Visit {
        try await ask(.beginVisit, [], request)
    }

    package func visit(_ id: VisitID, officer: OfficerID) async throws -> Visit {
        try await get(.getVisit, [id.rawValue], query: [("officer", officer.rawValue)])
    }

    package func review(_ id: VisitID, _ request: ReviewRequest) async throws -> Visit {
        try await ask(.reviewVisit, [id.rawValue], request)
    }

    package func admit(_ id: VisitID, _ request: AdmitRequest) async throws -> Visit {
        try await ask(.admitVisit, [id.rawValue], request)
    }

    package func refuse(_ id: VisitID, _ request: OfficerRequest) async throws -> Visit {
        try await ask(.refuseVisit, [id.rawValue], request)
    }

    package func checkOut(_ id: VisitID, _ request: CheckOutRequest) async throws -> Visit {
        try await ask(.checkOutVisit, [id.rawValue], request)
    }

    package func pass(_ id: VisitID, officer: OfficerID) async throws -> PassLabel {
        try await get(.getPass, [id.rawValue], query: [("officer", officer.rawValue)])
    }

    package func recordPrint(_ id: VisitID, _ request: PrintRequest) async throws -> Visit {
        try await ask(.recordPrint, [id.rawValue], request)
    }

    package func lists() async throws -> [ListStatus] { try await get(.getLists) }

    package func put(_ list: SignedList, as id: ListID) async throws -> ListState {
        let answer = try await upload(list, to: .putList, [id.rawValue])
        return try decode(ListState.self, answer, of: .putList)
    }

    package func screen(_ person: Person) async throws -> Assessment { try await ask(.screenPerson, [], person) }

    package func outbox(_ lane: Priority, limit: Int, wait: Duration) async throws -> [CloudEvent] {
        let wait = min(max(wait, .zero), Limits.outboxWait)
        let query = [("limit", String(limit)), ("wait", String(wait.milliseconds))]
        let answer = try await exchange(.getOutbox, [lane.rawValue], query: query, wait: wait)
        return try decode([CloudEvent].self, answer, of: .getOutbox)
    }

    package func acknowledge(_ lane: Priority, _ acknowledgement: Acknowledgement) async throws {
        try await send(.acknowledgeOutbox, lane.rawValue, acknowledgement)
    }

    package func report(_ link: LinkReport) async throws {
        _ = try await exchange(.putLink, body: (Coding.encode(link), Coding.MediaType.json))
    }

    private func get<Answer: Decodable>(
        _ route: Route,
        _ parameters: [String] = [],
        query: [(String, String)] = []
    ) async throws -> Answer {
        try decode(Answer.self, try await exchange(route, parameters, query: query), of: route)
    }

    private func ask<Answer: Decodable>(
        _ route: Route,
        _ parameters: [String],
        _ body: some Encodable
    ) async throws -> Answer {
        let answer = try await exchange(route, parameters, body: (Coding.encode(body), Coding.MediaType.json))
        return try decode(Answer.self, answer, of: route)
    }

    private func send(_ route: Route, _ parameter: String, _ body: some Encodable) async throws {
        _ = try await exchange(route, [parameter], body: (Coding.encode(body), Coding.MediaType.json))
    }
}
