import Hummingbird
import NIOCore
import Synchronization

/// Which boxes are spoken with: none whose certificate was revoked, and what it has open ends.
final class Admission: Sendable {
    private struct State {
        var revoked: Set<String> = []
        /// With which boxes were met, and the authority does not know it yet.
        var met: Set<String> = []
        var open: [ObjectIdentifier: (serial: String, channel: any Channel)] = [:]
    }

    private let state = Mutex(State())

    /// What is revoked by now, beside what was before. Ends the connections of those that are.
    func revoke(_ serials: Set<String>) {
        let ended = state.withLock { state in
            state.revoked.formUnion(serials)
            return state.open.values.filter { serials.contains($0.serial) }.map(\.channel)
        }
        for channel in ended { channel.close(promise: nil) }
    }

    /// - Returns: whether this box may go on with what it asks.
    func admits(_ box: BoxIdentity, on channel: any Channel) -> Bool {
        let id = ObjectIdentifier(channel)
        let (isAdmitted, isNew) = state.withLock { state in
            guard !state.revoked.contains(box.serial) else { return (false, false) }
            let isNew = state.open.updateValue((box.serial, channel), forKey: id) == nil
            if isNew { state.met.insert(box.serial) }
            return (true, isNew)
        }
        guard isNew else { return isAdmitted }
        channel.closeFuture.whenComplete { [self] _ in forget(id) }
        return true
    }

    /// With which certificates boxes have connected since this was last asked; the rest at the next time.
    func takeMet(most: Int = 500) -> Set<String> {
        state.withLock { state in
            let taken = Set(state.met.prefix(most))
            state.met.subtract(taken)
            return taken
        }
    }

    /// The authority could not be told.
    func putBack(_ met: Set<String>) { state.withLock { $0.met.formUnion(met) } }

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
