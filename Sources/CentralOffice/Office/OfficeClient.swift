import AsyncHTTPClient
import FoundationEssentials
import LocalAPI
import Model
import NIOCore
import NIOHTTP1
import NIOSSL

/// The office over HTTPS with mutual TLS. Every question ends within `patience`.
struct OfficeClient: Sendable {
    static let answerBytes = 64 << 10

    let address: String
    let http: HTTPClient
    let patience: Duration

    /// - Parameter time: by which the office's certificate has to be good beside the wall clock; `nil`: by that alone.
    init(address: String, credentials: OfficeCredentials, patience: Duration = .seconds(30), time: BoxTime? = nil) {
        (self.address, self.patience) = (address, patience)
        var configuration = HTTPClient.Configuration()
        configuration.tlsConfiguration = credentials.tls
        configuration.timeout.connect = TimeAmount(min(patience, .seconds(10)))
        configuration.timeout.read = TimeAmount(patience)
        configuration.timeout.write = TimeAmount(patience)
        // Trying again is the lanes' business, which have one rule for it.
        configuration.connectionPool.retryConnectionEstablishment = false
        configuration.httpVersion = .http1Only
        configuration.redirectConfiguration = .disallow
        let identity = OfficeIdentity(address: address)
        configuration.http1_1ConnectionDebugInitializer = { connection in
            identity.check(connection).flatMap {
                time?.judge(connection) ?? connection.eventLoop.makeSucceededVoidFuture()
            }
        }
        http = HTTPClient(eventLoopGroupProvider: .singleton, configuration: configuration)
    }

    func shutdown() async throws { try await http.shutdown() }

    /// Posts a batch; the answer is the highest `seq` of `lane` that the office says it has stored.
    func store(_ batch: Batch, lane: Lane) async -> Result<Int64?, LinkError> {
        var request = HTTPClientRequest(url: address + "/v1/events")
        request.method = .POST
        request.headers.add(name: "content-type", value: Batch.mediaType)
        request.body = .bytes(batch.body)
        return await failures {
            let (_, body) = try await ask(request, upTo: Self.answerBytes)
            return try Coding.decode([String: Int64].self, from: body)[lane.rawValue]
        }
    }

    /// The lists the office has, or `nil` when they are those of `tag`.
    func listIndex(unless tag: String?) async -> Result<ListIndex?, LinkError> {
        var request = HTTPClientRequest(url: address + "/v1/lists")
        if let tag { request.headers.add(name: "if-none-match", value: tag) }
        return await failures {
            let (response, body) = try await ask(request, upTo: Self.answerBytes)
            guard response.status != .notModified else { return nil }
            let offers = try Coding.decode([ListIndex.Offer].self, from: body)
            return ListIndex(tag: response.headers.first(name: "etag"), offers: offers)
        }
    }

    /// A list as the office signed it; its content comes as it is read.
    func list(_ id: ListID) async -> Result<SignedList, LinkError> {
        let request = HTTPClientRequest(url: address + "/v1/lists/" + id.rawValue.percentEncoded)
        return await failures {
            // The head within `patience`; the content's silences are the client's matter, its whole the upload's.
            let response = try await within(patience) {
                try await http.execute(request, timeout: TimeAmount(Limits.listPatience))
            }
            guard response.status == .ok else { throw LinkError.status(Int(response.status.code)) }
            guard let manifest = response.headers.base64(SignedList.manifestField),
                let signature = response.headers.base64(SignedList.signatureField)
            else { throw LinkError.badAnswer }
            return SignedList(manifest: manifest, signature: signature, content: OfficeContent(body: response.body))
        }
    }

    /// What the office signed as the time now, in answer to this number.
    func time(for source: String, _ nonce: String) async -> Result<SignedTime, LinkError> {
        let question = "/v1/time?source=\(source.percentEncoded)&nonce=\(nonce.percentEncoded)"
        let request = HTTPClientRequest(url: address + question)
        return await failures {
            let (response, body) = try await ask(request, upTo: Self.answerBytes)
            guard let signature = response.headers.first(name: SignedList.signatureField) else {
                throw LinkError.badAnswer
            }
            return SignedTime(statement: Data(body.readableBytesView).base64EncodedString(), signature: signature)
        }
    }

    private func ask(_ request: HTTPClientRequest, upTo limit: Int) async throws -> (HTTPClientResponse, ByteBuffer) {
        try await within(patience) {
            let response = try await http.execute(request, timeout: TimeAmount(patience))
            guard response.status == .ok || response.status == .notModified else {
                throw LinkError.status(Int(response.status.code))
            }
            return (response, try await response.body.collect(upTo: limit))
        }
    }

    private func failures<Answer>(_ body: () async throws -> Answer) async -> Result<Answer, LinkError> {
        do {
            return .success(try await body())
        } catch {
            return .failure(LinkError(error))
        }
    }
}

extension BoxTime {
    /// After the library's own check, never instead of it: a connection whose certificate is over by the core's time is closed
    /// before anything is sent on it.
    fileprivate func judge(_ channel: any Channel) -> EventLoopFuture<Void> {
        channel.nioSSL_peerCertificate().flatMap { certificate in
            if certificate.map(self.allows) == true { return channel.eventLoop.makeSucceededVoidFuture() }
            return channel.close().flatMapThrowing { throw LinkError.officeCertificate }
        }
    }
}

extension HTTPHeaders {
    fileprivate func base64(_ name: String) -> [UInt8]? {
        first(name: name).flatMap { Data(base64Encoded: $0) }.map(Array.init)
    }
}

/// The content of a list on its way from the office. What goes wrong in it is the office's failure, not the core's.
struct OfficeContent: AsyncSequence, Sendable {
    typealias Failure = any Error

    let body: HTTPClientResponse.Body

    struct AsyncIterator: AsyncIteratorProtocol {
        var buffers: HTTPClientResponse.Body.AsyncIterator

        mutating func next() async throws -> ByteBuffer? {
            do {
                return try await buffers.next(isolation: #isolation)
            } catch {
                try Task.checkCancellation()
                throw LinkError(error)
            }
        }
    }

    func makeAsyncIterator() -> AsyncIterator { AsyncIterator(buffers: body.makeAsyncIterator()) }
}

/// Runs `body`, and fails with `timeout` when it has not finished in time; it is cancelled then.
func within<Result: Sendable>(
    _ time: Duration,
    _ body: @escaping @Sendable () async throws -> Result
) async throws -> Result {
    try await withThrowingTaskGroup(of: Result.self) { group in
        defer { group.cancelAll() }
        group.addTask { try await body() }
        group.addTask {
            try await Task.sleep(for: time)
            throw LinkError.timeout
        }
        guard let first = try await group.next() else { throw CancellationError() }
        return first
    }
}
