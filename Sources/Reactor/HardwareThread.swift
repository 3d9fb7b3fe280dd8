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

    /// Runs `body` on the hardware thread, in the order of the calls. For threads that must not wait. Never dropped: only for
    /// what is answered or comes back before there is more of it.
    package static nonisolated func post(_ body: @escaping @HardwareThread () -> Void) {
        shared.executor.post { assumeIsolated(body) }
    }

    /// As `post`, for what comes by itself and may be lost: turned away, and counted, when the thread is far behind.
    /// - Returns: whether it will run.
    @discardableResult
    package static nonisolated func offer(_ body: @escaping @HardwareThread () -> Void) -> Bool {
        shared.executor.offer { assumeIsolated(body) }
    }

    /// How far the thread was behind since this was last asked.
    package static nonisolated func takeLoad() -> HardwareLoad { shared.executor.takeLoad() }
}

/// How far the hardware thread was behind.
package struct HardwareLoad: Hashable, Sendable {
    /// The most that waited at once.
    package var longest = 0
    /// How many calls were turned away.
    package var turnedAway = 0

    /// Whether it was so far behind that calls are turned away.
    package var isExcessive: Bool { longest >= HardwareExecutor.limit || turnedAway > 0 }
}
