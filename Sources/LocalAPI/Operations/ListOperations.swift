import FoundationEssentials
package import Model
import NIOCore

/// A list exactly as the office signed it, whoever carries it. Manifest and signature go in the request's head, so that a
/// list nobody signed is refused before its content is read; the content is the body, passed on as it comes and never held
/// as a whole.
package struct SignedList: OperationRequest {
    /// The list's bytes in pieces of any size.
    package typealias Content = Message.Stream

    /// The manifest's JSON bytes: what the signature covers.
    package var manifest: [UInt8]
    /// Ed25519 over the manifest's bytes.
    package var signature: [UInt8]
    /// The list's JSON Lines.
    package var content: Content

    package init(manifest: [UInt8], signature: [UInt8], content: Content) {
        (self.manifest, self.signature, self.content) = (manifest, signature, content)
    }

    /// A list that is in memory already.
    package init(manifest: [UInt8], signature: [UInt8], content: [UInt8]) {
        self.init(manifest: manifest, signature: signature, content: InMemory(bytes: ByteBuffer(bytes: content)))
    }

    /// The content is not read yet.
    /// - Throws: `Problem` `badRequest` when manifest or signature is missing or is not base64.
    package init(_ message: Message) throws(Problem) {
        let content: Content =
            switch message.body {
            case .none: InMemory(bytes: ByteBuffer())
            case .bytes(let bytes): InMemory(bytes: bytes)
            case .stream(let stream): stream
            }
        self.init(
            manifest: try message.base64(Self.manifestField),
            signature: try message.base64(Self.signatureField),
            content: content
        )
    }

    /// Manifest and signature in the head, the content as a body that streams.
    package func message() -> Message {
        Message(
            head: [
                "content-type": Self.mediaType,
                Self.manifestField: Data(manifest).base64EncodedString(),
                Self.signatureField: Data(signature).base64EncodedString(),
            ],
            body: .stream(content)
        )
    }

    /// The core is silent while it builds the index.
    package var silence: Duration { Limits.listPatience }

    /// Fields of the head, base64.
    package static let manifestField = "vestibule-manifest"
    /// Base64, like the manifest.
    package static let signatureField = "vestibule-signature"
    /// Of the body: JSON Lines, one record a line.
    package static let mediaType = "application/jsonl"

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

extension ListState: JSONAnswer {}
extension ListStatus: JSONAnswer {}
extension Person: JSONRequest {}
extension Assessment: JSONAnswer {}

extension Operation<Nothing, Nothing, [ListStatus]> {
    /// The lists the core holds, and how fresh they are.
    package static var lists: Self { Self(.get, "/v1/lists", roles: [.desk, .uplink, .technician]) }
}

extension Operation<ListID, SignedList, ListState> {
    /// Answers when the list serves.
    package static var putList: Self {
        Self(.put, "/v1/lists/{list}", roles: [.uplink], refusals: [.busy, .notAccepted])
    }
}

extension Operation<Nothing, Person, Assessment> {
    /// Compares somebody with the lists, for a technician; that somebody looked at a match record is itself an event.
    package static var screen: Self { Self(.post, "/v1/screenings", roles: [.technician]) }
}

extension Contract {
    static let lists = [
        Operation.lists.contract, Operation.putList.contract, Operation.screen.contract,
    ]
}
