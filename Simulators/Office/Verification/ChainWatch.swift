import Logging
import ServiceLifecycle

/// Follows what has arrived, beside the answers to boxes and not before them.
struct ChainWatch: Service {
    let store: OfficeStore
    let logger: Logger
    private static let interval: Duration = .seconds(1)

    /// Until cancelled or asked to shut down.
    func run() async throws {
        do {
            try await cancelWhenGracefulShutdown {
                while true {
                    do {
                        try await store.followChains()
                    } catch {
                        try Task.checkCancellation()
                        logger.error("chains cannot be followed", metadata: ["error": "\(error)"])
                    }
                    try await Task.sleep(for: Self.interval)
                }
            }
        } catch is CancellationError {}
    }
}
