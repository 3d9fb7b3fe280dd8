import HTTPTypes
import Hummingbird
import LocalAPI

/// The routes of the API: `Route` says path, method and roles; here each is decode → service → encode.
struct CoreAPI {
    let services: Services

    func router(_ table: PeerRoles) -> Router<CallContext> {
        let router = Router(context: CallContext.self)
        router.add(middleware: ProblemMiddleware())
        router.add(middleware: PeerMiddleware(table: table))
        for route in Route.allCases {
            router.on(RouterPath(route.path), method: HTTPRequest.Method(route.method)) { request, context in
                guard !context.roles.isDisjoint(with: route.roles) else { throw Rejection.notPermitted }
                return try await answer(route, Call(request: request, context: context))
            }
        }
        return router
    }

    private func answer(_ route: Route, _ call: Call) async throws -> Response {
        switch route {
        case .getStatus: try await status(call)
        case .getSelfTest: try await selfTest(call)
        case .getLines: try await lines(call)
        case .getEvents: try await events(call)
        case .getLive: try await live(call)
        case .getOfficers: try await officers(call)
        case .signIn: try await signIn(call)
        case .signOut: try await signOut(call)
        case .openDoor: try await openDoor(call)
        case .recordDisposition: try await recordDisposition(call)
        case .importCardholders: try await importCardholders(call)
        case .getVisits: try await visits(call)
        case .beginVisit: try await beginVisit(call)
        case .getVisit: try await visit(call)
        case .reviewVisit: try await review(call)
        case .admitVisit: try await admit(call)
        case .refuseVisit: try await refuse(call)
        case .checkOutVisit: try await checkOut(call)
        case .getPass: try await pass(call)
        case .recordPrint: try await recordPrint(call)
        case .getLists: try await lists(call)
        case .putList: try await putList(call)
        case .screenPerson: try await screen(call)
        case .getOutbox: try await outbox(call)
        case .acknowledgeOutbox: try await acknowledge(call)
        case .putLink: try await link(call)
        }
    }
}

extension HTTPRequest.Method {
    fileprivate init(_ method: Route.Method) {
        self =
            switch method {
            case .get: .get
            case .post: .post
            case .put: .put
            }
    }
}
