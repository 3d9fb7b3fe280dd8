package import NIOCore

/// `PUT /v1/lists/{list}`: a list exactly as the office signed it, whoever carries it. Manifest and signature go in the
/// request's head, so that a list nobody signed is refused before its content is read; the content is the body, passed on
/// as it comes and never held as a whole.
package struct SignedList: Sendable {
    package typealias Content = any AsyncSequence<ByteBuffer, any Error> & Sendable

    /// The manifest's JSON bytes: what the signature covers.
    package var manifest: [UInt8]
    /// Ed25519 over the manifest's bytes.
    package var signature: [UInt8]
    /// The list's JSON Lines.
    package var content: Content

    package init(manifest: [UInt8], signature: [UInt8], content: Content) {
        (self.manifest, self.signature, self.content) = (manifest, signature, content)
    }

    package init(manifest: [UInt8], signature: [UInt8], content: [UInt8]) {
        self.init(manifest: manifest, signature: signature, content: InMemory(bytes: ByteBuffer(bytes: content)))
    }

    private struct InMemory: AsyncSequence, Sendable {
        typealias Failure = any Error
        let bytes: ByteBuffer

        struct AsyncIterator: AsyncIteratorProtocol {
            var rest: ByteBuffer?

            mutating func next() async throws -> ByteBuffer? {
                defer { rest = nil }
                return rest
            }
        }

        func makeAsyncIterator() -> AsyncIterator { AsyncIterator(rest: bytes) }
    }
}

/// The two fields of the head, base64.
extension SignedList {
    package static let manifestField = "vestibule-manifest"
    package static let signatureField = "vestibule-signature"
    package static let mediaType = "application/jsonl"
}
