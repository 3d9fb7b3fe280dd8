/// Runs `body`, and fails with `timeout` when it has not finished in time; it is cancelled then.
func within<Result: Sendable>(
    _ time: Duration,
    _ body: @escaping @Sendable () async throws -> Result
) async throws -> Result {
    try await withThrowingTaskGroup(of: Result.self) { group in
        defer { group.cancelAll() }
        group.addTask { try await body() }
        group.addTask {
            try await Task.sleep(for: time)
            throw OfficeFailure.timeout
        }
        guard let first = try await group.next() else { throw CancellationError() }
        return first
    }
}
