/// What one request or answer may be at most. Both ends hold to it; openapi.yaml states it.
package enum Limits {
    /// Records or events one answer may carry.
    package static let eventsPerAnswer = 1000
    /// The longest a caller may let `GET /v1/outbox/{lane}` wait.
    package static let outboxWait: Duration = .seconds(30)
    /// `GET /v1/live` says something, if only a comment, at least this often.
    package static let liveHeartbeat: Duration = .seconds(15)
    /// Bytes of one server-sent event.
    package static let liveItemBytes = 1 << 20
    /// Bytes of a request body other than a list or a cardholder file.
    package static let requestBytes = 1 << 20
    /// Bytes of a cardholder file as sent to the core.
    package static let fileBytes = 64 << 20
    /// The longest a list may take from its first byte to the answer: a district's line may be slow, and a million records
    /// take a while to index.
    package static let listPatience: Duration = .seconds(3600)
    /// Bytes of an answer.
    package static let answerBytes = 16 << 20
}
