import Model

/// `VP1:` and a pre-registration code. Everything else that begins with `VP` is refused, whatever its case.
struct PreRegistrationFormat: ScanFormat {
    private static let prefix = "VP1:"

    func decode(_ payload: Payload) -> Decoded? {
        let text = payload.text.withoutTerminator
        guard String(payload.text.trimmed.prefix(2)).uppercased() == "VP" else { return nil }
        guard text.count == Self.prefix.count + 26, String(text.prefix(4)) == Self.prefix,
            let code = PreRegistrationCode(String(text.dropFirst(4)))
        else { return .refused(.codeMalformed, as: .preRegistration) }
        return Decoded(.preRegistration, .accepted(.preRegistration(code)), fields: [.token: code.text])
    }
}
