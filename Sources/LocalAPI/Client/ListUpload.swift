import AsyncHTTPClient
import FoundationEssentials
import Model
import NIOCore
import NIOHTTP1

extension HTTPCoreClient {
    /// Sends a list as it comes; an error of what brings it is thrown as it is. By a client of its own: the core is silent
    /// while it builds the index.
    func upload(_ list: SignedList, to route: Route, _ parameters: [String]) async throws -> ByteBuffer {
        var request = request(route, parameters)
        request.headers.add(name: "content-type", value: SignedList.mediaType)
        request.headers.add(name: SignedList.manifestField, value: Data(list.manifest).base64EncodedString())
        request.headers.add(name: SignedList.signatureField, value: Data(list.signature).base64EncodedString())
        request.body = .stream(list.content)
        let http = Self.client(silence: Limits.listPatience, patience: Limits.listPatience)
        do {
            let response = try await send(request, to: route, by: http, within: Limits.listPatience)
            let answer = try await reading(route) { try await response.body.collect(upTo: Limits.answerBytes) }
            try await http.shutdown()
            return answer
        } catch {
            // The first error is the one to tell.
            try? await http.shutdown()
            throw error
        }
    }
}

extension HTTPClientRequest.Body {
    fileprivate static func stream(_ content: some AsyncSequence<ByteBuffer, any Error> & Sendable) -> Self {
        .stream(content, length: .unknown)
    }
}
