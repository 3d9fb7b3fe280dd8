import FoundationEssentials
package import NIOCore

/// A request beside method and path, as it leaves the client and as it reaches the core.
package struct Message: Sendable {
    /// A body as it comes.
    package typealias Stream = any AsyncSequence<ByteBuffer, any Error> & Sendable

    /// In order; not percent-encoded.
    package var query: [(name: String, value: String)]
    /// By names in small letters.
    package var head: [String: String]
    /// What follows the head; `bytes(upTo:)` reads it whatever its form.
    package var body: Body

    /// Nothing, bytes that are in memory, or a stream.
    package enum Body: Sendable {
        case none
        case bytes(ByteBuffer)
        /// Passed on as it comes, never held as a whole.
        case stream(Stream)
    }

    package init(query: [(name: String, value: String)] = [], head: [String: String] = [:], body: Body = .none) {
        (self.query, self.head, self.body) = (query, head, body)
    }

    /// With a whole body of this media type.
    package init(_ bytes: ByteBuffer, type: String) {
        self.init(head: ["content-type": type], body: .bytes(bytes))
    }

    /// The whole body.
    /// - Throws: `Problem` `tooLarge` when it is longer than `limit` bytes.
    package func bytes(upTo limit: Int) async throws -> ByteBuffer {
        switch body {
        case .none: return ByteBuffer()
        case .bytes(let bytes): return bytes
        case .stream(let stream):
            do {
                return try await stream.collected(upTo: limit)
            } catch is NIOTooManyBytesError {
                throw Problem(.tooLarge, "The body is longer than \(limit) bytes. Send less.")
            }
        }
    }

    /// A field of the query.
    package func field(_ name: String) -> String? { query.first { $0.name == name }?.value }

    /// A number of the query.
    package func number(_ name: String, in range: ClosedRange<Int64>) throws(Problem) -> Int64 {
        guard let value = field(name).flatMap(Int64.init), range.contains(value) else {
            throw Problem(
                .badRequest,
                "'\(name)' should be a number from \(range.lowerBound) to \(range.upperBound)."
            )
        }
        return value
    }

    /// A field of the head that carries bytes, base64.
    package func base64(_ name: String) throws(Problem) -> [UInt8] {
        guard let bytes = head[name].flatMap({ Data(base64Encoded: $0) }) else {
            throw Problem(.badRequest, "The head field '\(name)' is missing, or is not base64.")
        }
        return Array(bytes)
    }
}

extension AsyncSequence where Self: Sendable, Element == ByteBuffer {
    fileprivate func collected(upTo limit: Int) async throws -> ByteBuffer { try await collect(upTo: limit) }
}

/// What one request or answer may be at most. Both ends hold to it; openapi.yaml states it.
package enum Limits {
    /// Records or events one answer may carry.
    package static let eventsPerAnswer = 1000
    /// The longest a caller may let `GET /v1/outbox/{lane}` wait.
    package static let outboxWait: Duration = .seconds(30)
    /// `GET /v1/live` says something, if only a comment, at least this often.
    package static let liveHeartbeat: Duration = .seconds(10)
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
