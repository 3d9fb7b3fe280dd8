import AsyncHTTPClient
import Glibc
import NIOCore

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
