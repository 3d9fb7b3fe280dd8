import LocalAPI
import Model

extension CoreAPI {
    mutating func serveOfficers(_ parts: CoreParts) {
        serve(.officers) { _ in await parts.officers.summaries }
        serve(.signIn) { try await parts.officers.signIn($0.place, pin: $0.request.pin) }
        serve(.signOut) { try await parts.officers.signOut($0.place) }
    }
}
