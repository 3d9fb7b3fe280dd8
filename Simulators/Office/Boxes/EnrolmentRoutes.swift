import Hummingbird
import Model
import NIOCore
import Synchronization

/// What the office answers to boxes that have no certificate yet, or one that ends: at an address of its own, which asks for none.
struct EnrolmentRoutes: Sendable {
    let authority: AuthorityClient
    let store: OfficeStore
    /// Codes and renewals each have their own: whoever types wrong codes behind a school's router keeps no box there from renewing.
    private let codes = Attempts()
    private let renewals = Attempts()

    var router: Router<OfficeContext> {
        let router = Router(context: OfficeContext.self)
        router.add(middleware: RefusalAnswers())
        // Nothing secret: the code says by which hash it is known.
        router.get("/v1/enrolment/authority") { _, _ in Response(text: try await authority.certificate()) }
        router.post("/v1/enrolment") { request, context in
            try await limited(codes, context) {
                let asked = try await request.value(EnrolmentRequest.self)
                guard let key = Hexadecimal.bytes(asked.checkpointKey), key.count == 32 else {
                    throw EnrolmentRefusal(.badRequest)
                }
                let issued = try await authority.enrol(asked)
                try await store.pin(Hexadecimal.text(key), of: asked.source)
                return try Response(json: issued)
            }
        }
        router.post("/v1/renewal") { request, context in
            try await limited(renewals, context) {
                try Response(json: try await authority.renew(try await request.value(RenewalRequest.self)))
            }
        }
        return router
    }

    private func limited(
        _ attempts: Attempts,
        _ context: OfficeContext,
        _ body: () async throws -> Response
    ) async throws -> Response {
        let address = context.channel.remoteAddress?.ipAddress ?? ""
        if let wait = attempts.wait(address) {
            throw HTTPError(.tooManyRequests, headers: [.retryAfter: "\(wait.components.seconds + 1)"])
        }
        do {
            return try await body()
        } catch let refusal as EnrolmentRefusal {
            attempts.refuse(address)
            throw refusal
        }
    }

    final class Attempts: Sendable {
        private let limit = Mutex(AttemptLimit())
        func wait(_ address: String) -> Duration? { limit.withLock { $0.wait(address, at: .now) } }
        func refuse(_ address: String) { limit.withLock { $0.refuse(address, at: .now) } }
    }
}
