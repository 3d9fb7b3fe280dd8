import Hummingbird
import NIOCore
import Synchronization

/// Which boxes are spoken with: none whose certificate was revoked, and what it has open ends.
final class Admission: Sendable {
    private struct State {
        var revoked: Set<String> = []
        var open: [ObjectIdentifier: (serial: String, channel: any Channel)] = [:]
    }

    private let state = Mutex(State())

    /// What is revoked by now. Ends the connections of those that are.
    func revoke(_ serials: Set<String>) {
        let ended = state.withLock { state in
            state.revoked = serials
            return state.open.values.filter { serials.contains($0.serial) }.map(\.channel)
        }
        for channel in ended { channel.close(promise: nil) }
    }

    /// - Returns: whether this box may go on with what it asks.
    func admits(_ box: BoxIdentity, on channel: any Channel) -> Bool {
        let id = ObjectIdentifier(channel)
        let (isAdmitted, isNew) = state.withLock { state in
            guard !state.revoked.contains(box.serial) else { return (false, false) }
            return (true, state.open.updateValue((box.serial, channel), forKey: id) == nil)
        }
        guard isNew else { return isAdmitted }
        channel.closeFuture.whenComplete { [self] _ in forget(id) }
        return true
    }

    private func forget(_ id: ObjectIdentifier) { state.withLock { $0.open[id] = nil } }
}

/// Before anything else that a box asks: who it is, and whether it is spoken with.
struct BoxGate: RouterMiddleware {
    let admission: Admission

    func handle(
        _ request: Request,
        context: OfficeContext,
        next: @concurrent (Request, OfficeContext) async throws -> Response
    ) async throws -> Response {
        guard let box = try await BoxIdentity.asked(of: context.channel) else {
            throw HTTPError(.forbidden, message: "the certificate names no box")
        }
        guard admission.admits(box, on: context.channel) else {
            throw HTTPError(.forbidden, headers: [.connection: "close"], message: "the certificate was revoked")
        }
        var context = context
        context.box = box
        return try await next(request, context)
    }
}
