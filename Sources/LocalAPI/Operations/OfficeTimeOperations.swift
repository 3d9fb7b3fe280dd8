package import Model

/// What the core asks the office of the time, and what it goes by itself.
package struct TimeQuestion: JSONAnswer, Hashable {
    /// The box, for the office's answer.
    package var source: String
    /// To be answered by the office within half a minute; `nil`: nothing is to be asked now.
    package var nonce: String?
    /// The time that judges, certificates too.
    package var trusted: WallTime

    package init(source: String, nonce: String?, trusted: WallTime) {
        (self.source, self.nonce, self.trusted) = (source, nonce, trusted)
    }
}

/// The office's answer exactly as it signed it, whoever carries it. Refused with 422 `notAccepted`.
package struct SignedTime: JSONRequest, Hashable {
    /// The JSON bytes of a `TimeStatement`, base64.
    package var statement: String
    /// Ed25519 over these bytes, base64.
    package var signature: String

    package init(statement: String, signature: String) { (self.statement, self.signature) = (statement, signature) }
}

extension Operation<Nothing, Nothing, TimeQuestion> {
    /// Asks what to ask. A question makes the one before void.
    package static var askTime: Self { Self(.post, "/v1/clock/question", roles: [.uplink]) }
}

extension Operation<Nothing, SignedTime, Done> {
    /// Answers the last question, once.
    package static var answerTime: Self {
        Self(.post, "/v1/clock/answer", roles: [.uplink], refusals: [.notAccepted])
    }
}
