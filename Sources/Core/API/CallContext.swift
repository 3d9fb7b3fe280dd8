import Foundation
import Hummingbird
import NIOCore

/// One request: the channel it came by, and once `PeerMiddleware` has asked the kernel, who calls.
struct CallContext: RequestContext {
    var coreContext: CoreRequestContextStorage
    let channel: any Channel
    var caller: Caller?

    init(source: Source) {
        coreContext = .init(source: source)
        channel = source.channel
    }

    /// A parameter of the path as it was before it was percent-encoded; `nil`: there is none that can be read.
    func parameter(_ name: String) -> String? { parameters.get(name)?.removingPercentEncoding }
}
