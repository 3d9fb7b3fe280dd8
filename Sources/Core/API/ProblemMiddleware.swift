import Entrance
import HTTPTypes
import Hummingbird
import Journal
import LocalAPI
import Logging
import Model
import NIOCore

/// Whatever goes wrong becomes a problem document (RFC 9457). What the core did not foresee is logged and says nothing.
struct ProblemMiddleware: RouterMiddleware {
    func handle(
        _ request: Request,
        context: CallContext,
        next: @concurrent (Request, CallContext) async throws -> Response
    ) async throws -> Response {
        do {
            return try await next(request, context)
        } catch {
            return answer(to: rejection(of: error, context.logger))
        }
    }

    private func rejection(of error: any Error, _ logger: Logger) -> Rejection? {
        switch error {
        case let rejection as Rejection: return rejection
        case let refusal as Refusal: return .refused(refusal)
        case let error as JournalError: return .journal("\(error)")
        case let error as DecodingError: return .badRequest(error.complaint)
        case let error as HTTPError where error.status == .notFound: return .noSuchPath
        case let error as HTTPError where error.status.code < 500: return .badRequest("The request cannot be read.")
        default:
            logger.error("request failed", metadata: ["error": "\(type(of: error))"])
            return nil
        }
    }

    private func answer(to rejection: Rejection?) -> Response {
        let problem =
            rejection?.problem
            ?? Problem(status: 500, code: .internal, detail: "The core failed. See its log: journalctl -u vestibuled.")
        var headers: HTTPFields = [.contentType: Coding.MediaType.problem]
        if case .tooManyAttempts(let wait) = rejection { headers[.retryAfter] = String(wait.secondsRoundedUp) }
        let body = (try? Coding.encode(problem)) ?? ByteBuffer()
        return Response(status: .init(code: problem.status), headers: headers, body: .init(byteBuffer: body))
    }
}

extension DecodingError {
    /// Where and what, never the value: it may be somebody's name.
    fileprivate var complaint: String {
        switch self {
        case .keyNotFound(let key, let context): "'\((context.codingPath + [key]).place)' is missing."
        case .typeMismatch(let type, let context): "'\(context.codingPath.place)' should be \(type)."
        case .valueNotFound(let type, let context): "'\(context.codingPath.place)' should be \(type), not null."
        case .dataCorrupted(let context) where context.codingPath.isEmpty: "The body is not JSON."
        case .dataCorrupted(let context): "'\(context.codingPath.place)' has a value that is not allowed there."
        @unknown default: "The body cannot be read."
        }
    }
}

extension [any CodingKey] {
    fileprivate var place: String { map { $0.intValue.map(String.init) ?? $0.stringValue }.joined(separator: ".") }
}
