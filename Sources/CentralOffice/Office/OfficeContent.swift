import AsyncHTTPClient
import NIOCore

/// The content of a list on its way from the office. What goes wrong in it is the office's failure, not the core's.
struct OfficeContent: AsyncSequence, Sendable {
    typealias Failure = any Error

    let body: HTTPClientResponse.Body

    struct AsyncIterator: AsyncIteratorProtocol {
        var buffers: HTTPClientResponse.Body.AsyncIterator

        mutating func next() async throws -> ByteBuffer? {
            do {
                return try await buffers.next(isolation: #isolation)
            } catch {
                try Task.checkCancellation()
                throw OfficeFailure(error)
            }
        }
    }

    func makeAsyncIterator() -> AsyncIterator { AsyncIterator(buffers: body.makeAsyncIterator()) }
}
