import Foundation
import Hummingbird
import LocalAPI
import Model
import NIOCore

/// One call of the API, and how its parts are read.
struct Call {
    let request: Request
    let context: CallContext

    func body<Value: Decodable>(_ type: Value.Type, upTo limit: Int = Limits.requestBytes) async throws -> Value {
        try Coding.decode(type, from: try await bytes(upTo: limit))
    }

    func bytes(upTo limit: Int) async throws -> ByteBuffer {
        do {
            return try await request.body.collect(upTo: limit)
        } catch is NIOTooManyBytesError {
            throw Rejection.tooLarge(limit: limit)
        }
    }

    /// A part of the path. Names are 1–100 bytes; longer ones name nothing.
    func name(_ parameter: String) throws(Rejection) -> String {
        guard let value = context.parameters.get(parameter)?.removingPercentEncoding,
            (1...100).contains(value.utf8.count)
        else { throw .badRequest("'\(parameter)' in the path is not a name.") }
        return value
    }

    func id<Subject>(_ parameter: String) throws(Rejection) -> Identifier<Subject> {
        Identifier(try name(parameter))
    }

    func number(_ name: String, in range: ClosedRange<Int64>) throws(Rejection) -> Int64 {
        guard let text = query(name), let value = Int64(text), range.contains(value) else {
            throw .badRequest("'\(name)' should be a number from \(range.lowerBound) to \(range.upperBound).")
        }
        return value
    }

    func query(_ name: String) -> String? { request.uri.queryParameters[Substring(name)].map(String.init) }
}

extension Response {
    static func json(_ value: some Encodable, status: HTTPResponse.Status = .ok) throws -> Response {
        Response(
            status: status,
            headers: [.contentType: Coding.MediaType.json],
            body: .init(byteBuffer: try Coding.encode(value))
        )
    }

    static var done: Response { Response(status: .noContent) }
}
