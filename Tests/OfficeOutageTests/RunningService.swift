import Logging
import ServiceLifecycle

/// A service that runs until it is stopped, as a daemon would be: in order. (A server that is merely cancelled may
/// drop a connection it has just accepted, which SwiftNIO answers with a trap.)
final class RunningService: Sendable {
    private let group: ServiceGroup
    private let task: Task<Void, any Error>

    init(_ service: any Service) {
        let group = ServiceGroup(configuration: .init(services: [service], logger: .silent))
        self.group = group
        task = Task { try await group.run() }
    }

    func stop() async {
        await group.triggerGracefulShutdown()
        // How it ends is not what is tested.
        _ = await task.result
    }
}
