import LocalAPI
import Model

extension CoreAPI {
    mutating func serveOffice(_ parts: CoreParts) {
        serve(.outbox) { try await parts.outbox.next($0.place, limit: $0.request.limit, wait: $0.request.wait) }
        serve(.acknowledge) { try await parts.outbox.acknowledge($0.place, $0.request) }
        serve(.reportLink) { await parts.link.report($0.request) }
    }
}
