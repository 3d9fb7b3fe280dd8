import CLinux

/// A descriptor under watch. Lives until it is cancelled.
@HardwareThread
package final class Watch {
    let id: UInt64
    package let descriptor: Int32
    let handler: @HardwareThread (Readiness) -> Void

    init(id: UInt64, descriptor: Int32, handler: @escaping @HardwareThread (Readiness) -> Void) {
        (self.id, self.descriptor, self.handler) = (id, descriptor, handler)
    }

    package func cancel() { Reactor.shared.cancel(self) }

    package func change(to interest: Readiness) throws(ReactorError) { try Reactor.shared.change(self, to: interest) }
}

/// What a descriptor is ready for, as epoll says it.
package struct Readiness: OptionSet, Sendable {
    package let rawValue: UInt32
    package init(rawValue: UInt32) { self.rawValue = rawValue }

    package static let readable = Readiness(rawValue: EPOLLIN.rawValue)
    package static let writable = Readiness(rawValue: EPOLLOUT.rawValue)
    /// Always reported, asked for or not.
    package static let error = Readiness(rawValue: EPOLLERR.rawValue)
    /// Always reported, asked for or not.
    package static let hangUp = Readiness(rawValue: EPOLLHUP.rawValue)
}

package struct ReactorError: Error, Hashable, Sendable, CustomStringConvertible {
    package var call: String
    package var descriptor: Int32
    package var errno: Int32

    package var description: String { "\(call) failed on descriptor \(descriptor): error \(errno)" }
}
