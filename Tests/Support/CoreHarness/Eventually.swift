/// Waits for what happens in another process or on another thread; as short as it can be. The limit ends a test that hangs,
/// and says where; no machine is so slow that it matters otherwise.
package enum Eventually {
    package static let limit: Duration = .seconds(300)

    /// The first value that is not `nil`.
    @discardableResult
    package static func value<Value>(
        _ what: String,
        _ look: () async throws -> Value?
    ) async throws -> Value {
        let deadline = ContinuousClock.now + limit
        while ContinuousClock.now < deadline {
            if let value = try await look() { return value }
            try await Task.sleep(for: .milliseconds(10))
        }
        throw HarnessError("waited in vain: \(what)")
    }

    /// Until it does not throw.
    package static func succeeds(_ what: String, _ act: () async throws -> Void) async throws {
        let deadline = ContinuousClock.now + limit
        while true {
            do {
                return try await act()
            } catch {
                guard ContinuousClock.now < deadline else { throw HarnessError("waited in vain: \(what): \(error)") }
                try await Task.sleep(for: .milliseconds(10))
            }
        }
    }
}

package struct HarnessError: Error, CustomStringConvertible {
    package let description: String

    package init(_ description: String) { self.description = description }
}
