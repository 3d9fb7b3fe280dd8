import Model

/// A visitor pass of our own. What begins like one is one, or is refused.
struct PassFormat: ScanFormat {
    var verifier: PassVerifier?

    func decode(_ payload: Payload) -> Decoded? {
        let text = String(payload.text.withoutTerminator)
        guard text.hasPrefix(VisitorPassToken.prefix) else { return nil }
        do {
            let token = String(text.dropFirst(VisitorPassToken.prefix.count))
            let pass = try VisitorPassToken.read(token, verifier)
            return Decoded(.visitorPass, .accepted(.pass(pass)), fields: [.token: token])
        } catch {
            return .refused(error, as: .visitorPass)
        }
    }
}
