import Model

/// A visitor pass of our own. What begins like one is one, or is refused.
struct PassFormat: ScanFormat {
    var verifier: PassVerifier?

    func decode(_ payload: Payload) -> Decoded? {
        guard payload.text.starts(with: VisitorPassToken.prefix.unicodeScalars) else { return nil }
        let text = String(payload.text.withoutTerminator)
        do {
            let token = String(text.dropFirst(VisitorPassToken.prefix.count))
            let pass = try VisitorPassToken.read(token, verifier)
            return Decoded(.visitorPass, .accepted(.pass(pass)), fields: [.token: token])
        } catch {
            return .refused(error, as: .visitorPass)
        }
    }
}

/// Tells visitor passes that we signed from all others: a public key, and the algorithm that checks it.
package struct PassVerifier: Sendable {
    /// Whether this Ed25519 signature of 64 bytes is good for this message.
    package var isSigned: @Sendable (_ signature: [UInt8], _ message: [UInt8]) -> Bool

    package init(isSigned: @escaping @Sendable (_ signature: [UInt8], _ message: [UInt8]) -> Bool) {
        self.isSigned = isSigned
    }
}

/// `VP1:` and a pre-registration code. Whatever else begins with `VP` and a digit is refused, whatever its case; `VPATEL7` is a
/// badge's number, and a border crossing card may begin with `VPUSA`.
struct PreRegistrationFormat: ScanFormat {
    private static let prefix = "VP1:"

    func decode(_ payload: Payload) -> Decoded? {
        let text = payload.text.withoutTerminator
        let visible = payload.text.trimmed
        guard String(visible.prefix(2)).uppercased() == "VP" else { return nil }
        let third = visible.dropFirst(2).first
        guard third.map({ !$0.isLetter }) ?? true else { return nil }
        if BadgeFormat.isNumber(visible), let third {
            // `VP1` is what is left of a code, or somebody's badge.
            return third == "1" ? .refused(.fragment, as: .preRegistration) : nil
        }
        guard text.count == Self.prefix.count + 26, String(text.prefix(4)) == Self.prefix,
            let code = PreRegistrationCode(String(text.dropFirst(4)))
        else { return .refused(.codeMalformed, as: .preRegistration) }
        return Decoded(.preRegistration, .accepted(.preRegistration(code)), fields: [.token: code.text])
    }
}
