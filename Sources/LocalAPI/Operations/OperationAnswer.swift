import AsyncHTTPClient
import NIOCore

/// What an operation answers, and how the client reads it.
package protocol OperationAnswer: Sendable {
    /// The HTTP status it comes with, unless its operation says otherwise.
    static var success: Int { get }
    /// - Throws: `CoreClientError` when it is not what it should be.
    init(_ answer: ReceivedAnswer) async throws
}

/// An answer that is a JSON body, or an element of one.
package protocol JSONAnswer: OperationAnswer, Codable {}

extension JSONAnswer {
    package static var success: Int { 200 }

    /// Reads the whole body, at most `Limits.answerBytes`.
    /// - Throws: `CoreClientError`; `badAnswer` names the field that is wrong, never its value.
    package init(_ answer: ReceivedAnswer) async throws {
        let body = try await answer.whole()
        do {
            self = try Coding.decode(Self.self, from: body)
        } catch let error as DecodingError {
            throw CoreClientError.badAnswer(answer.operation, error.place)
        }
    }
}

extension Array: OperationAnswer, JSONAnswer where Element: JSONAnswer {}

/// Nothing to say but that it is done.
package struct Done: OperationAnswer, Hashable {
    package static let success = 204
    package init() {}
    package init(_ answer: ReceivedAnswer) async throws { _ = try await answer.whole() }
}

/// The answer to an operation, its body still on its way.
package struct ReceivedAnswer: Sendable {
    /// The operation's name.
    let operation: String
    let body: HTTPClientResponse.Body
    let client: HTTPCoreClient

    func whole() async throws -> ByteBuffer {
        try await client.reading(operation) { try await body.collect(upTo: Limits.answerBytes) }
    }
}

extension AsyncThrowingStream: OperationAnswer where Element == LiveItem, Failure == any Error {
    package static var success: Int { 200 }

    /// Items as they come. Ends when the daemon closes; the connection is closed when the stream is dropped or its
    /// reader cancelled. A reader who is more than 1024 items late gets `CoreClientError.fellBehind`.
    package init(_ answer: ReceivedAnswer) async throws {
        let (stream, continuation) = Self.makeStream(bufferingPolicy: .bufferingOldest(1024))
        let feed = Task {
            do {
                try await answer.client.reading(answer.operation) { try await answer.pass(to: continuation) }
                continuation.finish()
            } catch {
                continuation.finish(throwing: error)
            }
        }
        continuation.onTermination = { _ in feed.cancel() }
        self = stream
    }
}

extension ReceivedAnswer {
    fileprivate func pass(to continuation: AsyncThrowingStream<LiveItem, any Error>.Continuation) async throws {
        var parser = ServerSentEventParser()
        for try await buffer in body {
            for event in try parser.receive(buffer.readableBytesView) {
                guard let item = try liveItem(event) else { continue }
                if case .dropped = continuation.yield(item) { throw CoreClientError.fellBehind }
            }
        }
    }

    /// `nil` for an event this version does not know.
    private func liveItem(_ event: ServerSentEvent) throws -> LiveItem? {
        do {
            return try LiveItem(event)
        } catch let error as DecodingError {
            throw CoreClientError.badAnswer(operation, "\(event.event): \(error.place)")
        }
    }
}
