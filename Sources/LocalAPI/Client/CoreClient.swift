/// The core as its callers see it. `HTTPCoreClient` speaks it over the socket; a test's core may answer itself.
package protocol CoreClient: Sendable {
    /// - Throws: `Problem` when the core refuses, `CoreClientError` when it gives no answer.
    @discardableResult
    func call<Place, Request, Answer>(
        _ operation: Operation<Place, Request, Answer>,
        _ place: Place,
        _ request: Request
    ) async throws -> Answer
}

extension CoreClient {
    /// An operation without a parameter in its path.
    @discardableResult
    package func call<Request, Answer>(
        _ operation: Operation<Nothing, Request, Answer>,
        _ request: Request
    ) async throws -> Answer {
        try await call(operation, Nothing(), request)
    }

    /// An operation that is asked with nothing but what its path names.
    @discardableResult
    package func call<Place, Answer>(
        _ operation: Operation<Place, Nothing, Answer>,
        _ place: Place
    ) async throws -> Answer {
        try await call(operation, place, Nothing())
    }

    /// An operation that has no parameter in its path and is asked with nothing.
    @discardableResult
    package func call<Answer>(_ operation: Operation<Nothing, Nothing, Answer>) async throws -> Answer {
        try await call(operation, Nothing(), Nothing())
    }
}
