import CLinux

/// A descriptor under watch. Lives until it is cancelled.
@HardwareThread
package final class Watch {
    let id: UInt64
    /// Not owned: whoever opened it closes it, after `cancel`.
    package let descriptor: Int32
    let handler: @HardwareThread (Readiness) -> Void

    init(id: UInt64, descriptor: Int32, handler: @escaping @HardwareThread (Readiness) -> Void) {
        (self.id, self.descriptor, self.handler) = (id, descriptor, handler)
    }

    /// The handler is not called any more, not even for what is ready in this turn.
    package func cancel() { Reactor.shared.cancel(self) }

    /// Waits for something else from here on.
    /// - Throws: when the kernel refuses.
    package func change(to interest: Readiness) throws(ReactorError) { try Reactor.shared.change(self, to: interest) }
}

/// What a descriptor is ready for, as epoll says it.
package struct Readiness: OptionSet, Sendable {
    /// The bits of epoll(7).
    package let rawValue: UInt32
    package init(rawValue: UInt32) { self.rawValue = rawValue }

    /// There is something to read, or the other end has closed.
    package static let readable = Readiness(rawValue: EPOLLIN.rawValue)
    /// A write would not block.
    package static let writable = Readiness(rawValue: EPOLLOUT.rawValue)
    /// Always reported, asked for or not.
    package static let error = Readiness(rawValue: EPOLLERR.rawValue)
    /// Always reported, asked for or not.
    package static let hangUp = Readiness(rawValue: EPOLLHUP.rawValue)
}

/// Why a descriptor cannot be watched.
package struct ReactorError: Error, Hashable, Sendable, CustomStringConvertible {
    /// The system call.
    package var call: String
    package var descriptor: Int32
    /// Its error, as errno(3) numbers it.
    package var errno: Int32

    package var description: String { "\(call) failed on descriptor \(descriptor): error \(errno)" }
}
