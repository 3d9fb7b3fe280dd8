import HTTPTypes
import Hummingbird
import Journal
import LocalAPI
import Logging
import Model

/// Serves the operations: each is registered once with what the core does for it. Who may call it, in which officer's
/// name, and how its parts are read, its value says; that is looked at here and nowhere else.
struct CoreAPI {
    let router = Router(context: CallContext.self)
    /// Those that have something behind them.
    private(set) var served: [Contract] = []
    private let officers: Officers

    init(_ parts: CoreParts, _ table: PeerRoles) {
        officers = parts.officers
        router.add(middleware: ProblemMiddleware())
        router.add(middleware: PeerMiddleware(table: table))
        serveStatus(parts)
        serveJournal(parts)
        serveKeptPersons(parts)
        serveClock(parts)
        serve(.reload) { _ in await parts.reload.run() }
        serveOfficers(parts)
        serveDoors(parts)
        serveCardholders(parts)
        serveVisits(parts)
        serveLists(parts)
        serveTrust(parts)
        serveOffice(parts)
    }

    mutating func serve<Place, Content, Answer: JSONAnswer>(
        _ operation: Operation<Place, Content, Answer>,
        _ perform: @escaping @Sendable (Call<Place, Content>) async throws -> Answer
    ) {
        register(operation) { call in
            Response(
                status: .init(code: operation.contract.success),
                headers: [.contentType: Coding.MediaType.json],
                body: .init(byteBuffer: try Coding.encode(try await perform(call)))
            )
        }
    }

    /// Events that are written already.
    mutating func serve<Place, Content>(
        _ operation: Operation<Place, Content, CarriedEvents>,
        _ perform: @escaping @Sendable (Call<Place, Content>) async throws -> CarriedEvents
    ) {
        register(operation) { call in
            Response(
                status: .init(code: operation.contract.success),
                headers: [.contentType: Coding.MediaType.json],
                body: .init(byteBuffer: try await perform(call).body)
            )
        }
    }

    mutating func serve<Place, Content>(
        _ operation: Operation<Place, Content, Done>,
        _ perform: @escaping @Sendable (Call<Place, Content>) async throws -> Void
    ) {
        register(operation) { call in
            try await perform(call)
            return Response(status: .init(code: operation.contract.success))
        }
    }

    /// An answer that does not end: `perform` writes it itself.
    mutating func serve<Place, Content>(
        _ operation: Operation<Place, Content, AsyncThrowingStream<LiveItem, any Error>>,
        _ perform: @escaping @Sendable (Call<Place, Content>) async throws -> Response
    ) {
        register(operation, perform)
    }

    private mutating func register<Place, Content, Answer>(
        _ operation: Operation<Place, Content, Answer>,
        _ answer: @escaping @Sendable (Call<Place, Content>) async throws -> Response
    ) {
        let (contract, officers) = (operation.contract, officers)
        served.append(contract)
        router.on(RouterPath(contract.path), method: HTTPRequest.Method(contract.method)) { request, context in
            do {
                let call = try await Call<Place, Content>(request, context, of: contract)
                if let right = contract.right, let officer = operation.officer(call.request) {
                    if let pin = operation.pin(call.request) {
                        try await officers.require(right, of: officer, pin: pin)
                    } else {
                        try await officers.require(right, of: officer)
                    }
                }
                return try await answer(call)
            } catch {
                if let code = Problem(explaining: error)?.known, !contract.mayRefuse(by: code) {
                    let metadata: Logger.Metadata = ["operation": "\(contract.name)", "code": "\(code.rawValue)"]
                    context.logger.error("refusal that the operation does not declare", metadata: metadata)
                }
                throw error
            }
        }
    }
}

/// One call of an operation, its parts read.
struct Call<Place: OperationPlace, Content: OperationRequest>: Sendable {
    let place: Place
    let request: Content
    let caller: Caller
    let context: CallContext

    fileprivate init(_ request: Request, _ context: CallContext, of contract: Contract) async throws {
        guard let caller = context.caller, !caller.roles.isDisjoint(with: contract.roles) else {
            throw Problem(.notPermitted, "This user may not do that.")
        }
        let parameter = contract.parameter.flatMap { context.parameter($0) }
        guard let place = Place(parameter: parameter) else {
            throw Problem(.badRequest, "'\(contract.parameter ?? "")' in the path names nothing.")
        }
        (self.place, self.caller, self.context) = (place, caller, context)
        self.request = try await Content(Message(request))
    }
}

extension Message {
    fileprivate init(_ request: Request) {
        self.init(
            query: request.uri.queryParameters.map { (String($0.key), String($0.value)) },
            head: Dictionary(
                request.headers.map { ($0.name.canonicalName, $0.value) },
                uniquingKeysWith: { _, last in last }
            ),
            body: .stream(request.body)
        )
    }
}

extension Contract {
    fileprivate func mayRefuse(by code: Problem.Code) -> Bool {
        refusals.contains(code) || Problem.Code.toAnything.contains(code)
    }
}

extension HTTPRequest.Method {
    fileprivate init(_ method: Contract.Method) {
        self =
            switch method {
            case .get: .get
            case .post: .post
            case .put: .put
            }
    }
}

/// What the API's operations work with.
struct CoreParts: Sendable {
    let site: Site
    let unit: ControlUnit
    let officers: Officers
    let lists: Lists
    let trust: DistrictTrust
    let room: ScreeningRoom
    let recorder: Recorder
    let officeTime: OfficeTime
    let cardholders: Cardholders
    let forgetting: Forgetting
    let passKey: PassKey
    let opened: OpenedJournal
    let backups: Backups
    let outbox: Outbox
    let link: Link
    let selfTest: SelfTest
    let feed: LiveFeed
    let reload: Reload
    let startedAt: Instant
}
