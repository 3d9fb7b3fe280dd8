import Logging
import ServiceLifecycle

/// Asks the authority what was revoked: a box is not spoken with ten seconds later at the latest. And tells it with which certificates
/// boxes were met.
struct RevocationWatch: Service {
    let authority: AuthorityClient
    let store: OfficeStore
    let admission: Admission
    let logger: Logger
    private static let interval: Duration = .seconds(2)

    /// Returns once the authority has said it: nobody is let in before. What the office has heard once holds whatever the authority says
    /// later: one that was put back from a backup does not let anybody in again.
    func first() async throws {
        while true {
            do {
                return admission.revoke(try await store.keepRevoked(try await authority.revoked()))
            } catch {
                try Task.checkCancellation()
                logger.error("the authority does not say what was revoked", metadata: ["error": "\(error)"])
                try await Task.sleep(for: Self.interval)
            }
        }
    }

    /// Until cancelled or asked to shut down. While the authority is away, what it said last holds.
    func run() async throws {
        do {
            try await cancelWhenGracefulShutdown {
                while true {
                    try await first()
                    await tellMet()
                    try await Task.sleep(for: Self.interval)
                }
            }
        } catch is CancellationError {}
    }

    private func tellMet() async {
        let met = admission.takeMet()
        guard !met.isEmpty else { return }
        do { try await authority.use(met) } catch { admission.putBack(met) }
    }
}
