package import LocalAPI
import Synchronization

/// A core that answers operations as it is told, and refuses the others as the core refuses a caller without the role.
package final class FakeCore: CoreClient {
    private let answers = Mutex<[String: any Sendable]>([:])

    package init() {}

    /// Answers an operation from now on.
    package func answer<Place, Request, Answer>(
        _ operation: Operation<Place, Request, Answer>,
        by answer: @escaping @Sendable (Place, Request) async throws -> Answer
    ) {
        answers.withLock { $0[operation.name] = Closure(answer: answer) }
    }

    /// Has an operation done from now on.
    package func answer<Place, Request>(
        _ operation: Operation<Place, Request, Done>,
        by act: @escaping @Sendable (Place, Request) async throws -> Void
    ) {
        answer(operation) { place, request -> Done in
            try await act(place, request)
            return Done()
        }
    }

    /// Always with the same.
    package func answer<Place, Request, Answer>(_ operation: Operation<Place, Request, Answer>, with answer: Answer) {
        self.answer(operation) { _, _ in answer }
    }

    @discardableResult
    package func call<Place, Request, Answer>(
        _ operation: Operation<Place, Request, Answer>,
        _ place: Place,
        _ request: Request
    ) async throws -> Answer {
        let closure = answers.withLock { $0[operation.name] } as? Closure<Place, Request, Answer>
        guard let closure else {
            throw Problem(.notPermitted, "This test's core does not answer '\(operation.name)'.")
        }
        return try await closure.answer(place, request)
    }

    private struct Closure<Place, Request, Answer>: Sendable {
        let answer: @Sendable (Place, Request) async throws -> Answer
    }
}
