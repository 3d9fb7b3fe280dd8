import LocalAPI
import ServiceLifecycle

/// Tells the core which officers' sessions ran out, so that its journal knows who is at the desk.
struct IdleSignOut: Service {
    let desk: Desk

    func run() async throws {
        try? await cancelWhenGracefulShutdown {
            while true {
                try await Task.sleep(for: .seconds(30))
                for officer in desk.sessions.sweep() { _ = try? await desk.core.call(.signOut, officer) }
            }
        }
    }
}
