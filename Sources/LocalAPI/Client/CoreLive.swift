import AsyncHTTPClient
import NIOCore

extension HTTPCoreClient {
    /// Items as they come. Ends when the daemon closes; the connection is closed when the stream is dropped or its
    /// reader cancelled. A reader who is more than 1024 items late gets `CoreClientError.fellBehind`.
    package func live(reports: Bool) async throws -> AsyncThrowingStream<LiveItem, any Error> {
        let response = try await open(.getLive, query: reports ? [("reports", "true")] : [])
        let (stream, continuation) = AsyncThrowingStream<LiveItem, any Error>.makeStream(
            bufferingPolicy: .bufferingOldest(1024)
        )
        let feed = Task {
            do {
                try await reading(.getLive) { try await pass(response.body, to: continuation) }
                continuation.finish()
            } catch {
                continuation.finish(throwing: error)
            }
        }
        continuation.onTermination = { _ in feed.cancel() }
        return stream
    }

    private func pass(
        _ body: HTTPClientResponse.Body,
        to continuation: AsyncThrowingStream<LiveItem, any Error>.Continuation
    ) async throws {
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
            throw CoreClientError.badAnswer(.getLive, "\(event.event): \(error.place)")
        }
    }
}
