import Glibc

/// What the kernel did not do with a file, and why. Callers add which file, and what to do about it.
package struct FileError: Error, Hashable, Sendable, CustomStringConvertible {
    /// The verb of a sentence: "cannot sync".
    package enum Action: String, Hashable, Sendable {
        case make, open, lock, map, read, write, sync, keep, rename, remove
    }

    package let action: Action
    /// An `errno`.
    package let code: Int32

    /// - Parameter code: an `errno`; that of the call before, unless another is given.
    package init(_ action: Action, _ code: Int32 = errno) { (self.action, self.code) = (action, code) }

    /// The system's words: "no space left on device".
    package var reason: String { String(cString: strerror(code)).lowercased() }

    package var description: String { "cannot \(action.rawValue): \(reason)" }
}
