import AsyncHTTPClient
import Foundation
import NIOCore
import NIOHTTP1

/// The way to the authority's process.
package struct AuthorityClient: Sendable {
    /// What it did not do.
    package struct Failure: Error, Hashable, Sendable, CustomStringConvertible {
        var status: Int
        package var description: String {
            switch status {
            case 403: "the authority does not take this from your user"
            case 404: "the authority knows no such certificate: 'vestibule-lab office certificates' lists them"
            default: "the authority answered \(status)"
            }
        }
    }

    private let socket: String

    /// - Parameter socket: the path where it answers.
    package init(socket: String) { self.socket = socket }

    /// Its certificate, PEM.
    func certificate() async throws -> String { try await text("/authority") }
    func enrol(_ request: EnrolmentRequest) async throws -> IssuedCertificate { try await value("/enrol", request) }
    func renew(_ request: RenewalRequest) async throws -> IssuedCertificate { try await value("/renew", request) }
    /// A certificate for the office's own server; PEM both.
    func server(_ request: String) async throws -> String { try await text("/server", request) }
    /// Boxes were met with these certificates.
    func use(_ serials: Set<String>) async throws { _ = try await ask("/used", try JSONEncoder().encode(serials)) }
    func revoked() async throws -> Set<String> { try await value("/revoked") }
    package func certificates() async throws -> [BoxCertificate] { try await value("/certificates") }
    /// The code as it is typed.
    package func makeCode(for source: String) async throws -> String { try await text("/codes", source) }
    package func revoke(_ serial: String) async throws {
        _ = try await ask("/certificates/\(serial)", .DELETE, nil)
    }

    private func text(_ path: String, _ body: String? = nil) async throws -> String {
        String(buffer: try await ask(path, body.map { try JSONEncoder().encode($0) }))
    }

    private func value<Answer: Decodable>(_ path: String, _ body: (any Encodable)? = nil) async throws -> Answer {
        let answer = try await ask(path, body.map { try JSONEncoder().encode($0) })
        return try JSONDecoder().decode(Answer.self, from: Data(answer.readableBytesView))
    }

    private func ask(_ path: String, _ body: Data?) async throws -> ByteBuffer {
        try await ask(path, body == nil ? .GET : .POST, body)
    }

    private func ask(_ path: String, _ method: HTTPMethod, _ body: Data?) async throws -> ByteBuffer {
        let place = socket.addingPercentEncoding(withAllowedCharacters: .alphanumerics) ?? socket
        var request = HTTPClientRequest(url: "http+unix://\(place)\(path)")
        request.method = method
        if let body { request.body = .bytes(ByteBuffer(bytes: body)) }
        let response = try await HTTPClient.shared.execute(request, timeout: .seconds(30))
        let answer = try await response.body.collect(upTo: 1 << 20)
        guard response.status.code < 300 else {
            if let refusal = try? JSONDecoder().decode(EnrolmentRefusal.self, from: Data(answer.readableBytesView)) {
                throw refusal
            }
            throw Failure(status: Int(response.status.code))
        }
        return answer
    }
}
