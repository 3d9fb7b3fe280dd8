import AsyncHTTPClient
import Glibc
import NIOCore

/// Why the core gave no answer. What the core itself refuses is a `Problem`. A text that comes first is the operation's
/// name.
package enum CoreClientError: Error, Hashable, Sendable, CustomStringConvertible {
    /// Nobody listens on the socket: the daemon does not run, or listens elsewhere. The CLI ends with status 3.
    case noDaemon(socket: String)
    /// The socket is there, but this user may not connect to it.
    case notPermitted(socket: String)
    /// The daemon went away, or the connection broke, before the answer was complete.
    case connectionLost(String)
    case timedOut(String)
    /// The answer is not what this API says it is.
    case badAnswer(String, String)
    /// The reader of `GET /v1/live` took items more slowly than they came; read the state again and reconnect.
    case fellBehind

    package var description: String {
        switch self {
        case .noDaemon(let socket):
            "no daemon answers on \(socket): `systemctl restart vestibuled` starts it, also where its socket was removed; "
                + "`vestibule doctor` says why it does not run"
        case .notPermitted(let socket):
            "\(socket) refuses this user: join the group vestibule-tech and log in again, or run this as root; if that is so, "
                + "`vestibule doctor` says what is wrong with the socket"
        case .connectionLost(let operation):
            "the daemon ended, or closed the connection, during \(operation): see `journalctl -u vestibuled`"
        case .timedOut(let operation):
            "the daemon did not answer \(operation) in time: see `journalctl -u vestibuled`"
        case .badAnswer(let operation, let what):
            "the daemon's answer to \(operation) cannot be read (\(what)): are all programs of the same version?"
        case .fellBehind:
            "live items came faster than they were read: read the state again and reconnect"
        }
    }
}

extension HTTPCoreClient {
    /// What a failed system call on the socket means.
    func coreClientError(_ error: IOError, _ operation: String) -> CoreClientError {
        switch error.errnoCode {
        case ENOENT, ECONNREFUSED, ENOTDIR, ENOTSOCK: .noDaemon(socket: socket)
        case EACCES, EPERM: .notPermitted(socket: socket)
        default: .connectionLost(operation)
        }
    }

    /// What a failure of the HTTP client means. Cancellation stays cancellation.
    func coreClientError(_ error: HTTPClientError, _ operation: String) throws -> CoreClientError {
        switch error {
        case .cancelled: throw CancellationError()
        case .deadlineExceeded, .readTimeout, .writeTimeout, .connectTimeout, .getConnectionFromPoolTimeout:
            .timedOut(operation)
        case .remoteConnectionClosed, .requestStreamCancelled: .connectionLost(operation)
        default: .badAnswer(operation, error.shortDescription)
        }
    }
}

extension DecodingError {
    /// Which field is wrong and how, never with its value.
    var place: String {
        switch self {
        case .keyNotFound(let key, let context): "\(context.path)\(key.stringValue) is missing"
        case .typeMismatch(let type, let context): "\(context.path) is no \(type)"
        case .valueNotFound(let type, let context): "\(context.path) holds no \(type)"
        case .dataCorrupted(let context): "\(context.path) cannot be read"
        @unknown default: "unreadable"
        }
    }
}

extension DecodingError.Context {
    var path: String { codingPath.map { $0.stringValue + "." }.joined() }
}
