import Hummingbird
import LocalAPI
import Logging
import NIOCore

/// One request: the channel it came by, and once `PeerMiddleware` has asked the kernel, who calls.
struct CallContext: RequestContext {
    var coreContext: CoreRequestContextStorage
    let channel: any Channel
    var roles: Set<Role> = []

    init(source: Source) {
        coreContext = .init(source: source)
        channel = source.channel
    }
}
