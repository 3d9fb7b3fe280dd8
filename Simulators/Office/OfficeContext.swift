import Hummingbird
import NIOCore

/// A request's context with its connection, so that a fault can cut it.
struct OfficeContext: RequestContext {
    var coreContext: CoreRequestContextStorage
    let channel: any Channel

    init(source: ApplicationRequestContextSource) {
        coreContext = .init(source: source)
        channel = source.channel
    }

    /// As a cut cable: no answer and no farewell.
    func cut() async throws -> Never {
        try? await channel.close()
        throw CancellationError()
    }
}
