/// The isolation of everything that touches hardware or decides about doors.
@globalActor
package actor HardwareThread {
    package static let shared = HardwareThread()

    private let executor = HardwareExecutor()

    package nonisolated var unownedExecutor: UnownedSerialExecutor { executor.asUnownedSerialExecutor() }

    /// Runs `body` at once. For C callbacks, which arrive on the hardware thread without the compiler knowing it;
    /// traps anywhere else.
    package static func assumeIsolated<Result>(
        _ body: @HardwareThread () throws -> Result
    ) rethrows -> Result {
        shared.preconditionIsolated("called outside the hardware thread")
        typealias Nonisolated = () throws -> Result
        // The check above is what makes dropping the isolation sound; MainActor.assumeIsolated does the same.
        return try withoutActuallyEscaping(body) { try unsafeBitCast($0, to: Nonisolated.self)() }
    }

    /// Runs `body` on the hardware thread, in the order of the calls. For threads that must not wait.
    package static nonisolated func post(_ body: @escaping @HardwareThread () -> Void) {
        shared.executor.post { assumeIsolated(body) }
    }
}
