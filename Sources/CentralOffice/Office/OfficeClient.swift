import AsyncHTTPClient
import FoundationEssentials
import LocalAPI
import Model
import NIOCore
import NIOHTTP1

/// The office over HTTPS with mutual TLS. Every question ends within `patience`.
///
/// What it answers is read as far as it is needed: more fields, `null` and any of the statuses from 200 to 204 do no harm.
struct OfficeClient: Sendable {
    static let answerBytes = 64 << 10

    let ways: OfficeWays
    let patience: Duration

    func shutdown() async throws { try await ways.shutdown() }

    /// Posts a batch; the answer is the highest `seq` of `lane` that the office says it has stored. 204 has no room to say so, and
    /// is taken for the whole batch.
    func store(_ batch: Batch, lane: Lane) async -> Result<Int64?, LinkError> {
        await ask("/v1/events", answersCount: true) { request in
            request.method = .POST
            request.headers.add(name: "content-type", value: Batch.mediaType)
            request.body = .bytes(batch.body)
        } reading: { response, body in
            if response.status == .noContent { return batch.last }
            let fields = try Coding.decode([String: JSONValue].self, from: body)
            return fields[lane.rawValue].flatMap(Int64.init(json:))
        }
    }

    /// The lists the office has, or `nil` when they are those of `tag`.
    func listIndex(unless tag: String?) async -> Result<ListIndex?, LinkError> {
        await ask("/v1/lists") { request in
            if let tag { request.headers.add(name: "if-none-match", value: tag) }
        } reading: { response, body in
            guard response.status != .notModified else { return nil }
            let offers = response.status == .noContent ? [] : try Coding.decode([ListIndex.Offer].self, from: body)
            return ListIndex(tag: response.headers.first(name: "etag"), offers: offers)
        }
    }

    /// A list as the office signed it; its content comes as it is read.
    func list(_ id: ListID) async -> Result<SignedList, LinkError> {
        await failures(by: ways.current) { way in
            let request = HTTPClientRequest(url: way.address + "/v1/lists/" + id.rawValue.percentEncoded)
            // The head within `patience`; the content's silences are the client's matter, its whole the upload's.
            let response = try await within(patience) {
                try await way.http.execute(request, timeout: TimeAmount(Limits.listPatience))
            }
            guard (200...203).contains(response.status.code) else { throw LinkError(response) }
            guard let manifest = response.headers.base64(SignedList.manifestField),
                let signature = response.headers.base64(SignedList.signatureField)
            else { throw LinkError.badAnswer }
            return SignedList(manifest: manifest, signature: signature, content: OfficeContent(body: response.body))
        }
    }

    /// A root of the district, in its envelope; `nil`: the office has none of that version.
    func root(_ version: Int64) async -> Result<[UInt8]?, LinkError> {
        let answer: Result<[UInt8]?, LinkError> = await ask("/v1/trust/root/\(version)") { response, body in
            response.status == .noContent ? nil : Array(body.readableBytesView)
        }
        if case .failure(.status(404, _)) = answer { return .success(nil) }
        return answer
    }

    /// What the office signed as the time now, in answer to this number.
    func time(for source: String, _ nonce: String) async -> Result<SignedTime, LinkError> {
        let question = "/v1/time?source=\(source.percentEncoded)&nonce=\(nonce.percentEncoded)"
        return await ask(question) { response, body in
            guard let signature = response.headers.first(name: SignedList.signatureField) else {
                throw LinkError.badAnswer
            }
            return SignedTime(statement: Data(body.readableBytesView).base64EncodedString(), signature: signature)
        }
    }

    /// The highest number that the office has of each lane, and what it wants once more.
    ///
    /// - Parameter done: the wish of the office that was granted last.
    func numbers(of source: String, done: String?) async -> Result<OfficeWord, LinkError> {
        let question =
            "/v1/journal?source=\(source.percentEncoded)" + (done.map { "&resent=\($0.percentEncoded)" } ?? "")
        return await ask(question) { response, body in
            response.status == .noContent
                ? OfficeWord([:]) : OfficeWord(try Coding.decode([String: JSONValue].self, from: body))
        }
    }

    /// Whether an address answers at all, and how.
    func reach(_ way: OfficeWays.Way) async -> Result<Void, LinkError> {
        await failures(by: way) { way in
            let request = HTTPClientRequest(url: way.address + "/v1/lists")
            _ = try await answer(to: request, by: way)
        }
    }

    private func ask<Answer: Sendable>(
        _ path: String,
        answersCount: Bool = false,
        _ prepare: (inout HTTPClientRequest) -> Void = { _ in },
        reading read: (HTTPClientResponse, ByteBuffer) throws -> Answer
    ) async -> Result<Answer, LinkError> {
        await failures(by: ways.current, answersCount: answersCount) { way in
            var request = HTTPClientRequest(url: way.address + path)
            prepare(&request)
            let (response, body) = try await answer(to: request, by: way)
            return try read(response, body)
        }
    }

    private func answer(
        to request: HTTPClientRequest,
        by way: OfficeWays.Way
    ) async throws -> (HTTPClientResponse, ByteBuffer) {
        try await within(patience) {
            let response = try await way.http.execute(request, timeout: TimeAmount(patience))
            guard (200...204).contains(response.status.code) || response.status == .notModified else {
                throw LinkError(response)
            }
            return (response, try await response.body.collect(upTo: Self.answerBytes))
        }
    }

    /// - Parameter answersCount: whether an answer that says the office is not well turns to the next address. What only some offices
    ///   know how to answer does not: all lanes go where this one does.
    private func failures<Answer>(
        by way: OfficeWays.Way,
        answersCount: Bool = false,
        _ body: (OfficeWays.Way) async throws -> Answer
    ) async -> Result<Answer, LinkError> {
        do {
            return .success(try await body(way))
        } catch {
            let failure = LinkError(error)
            guard !(error is CancellationError), !failure.isAnswer || answersCount && failure.isUnwell else {
                return .failure(failure)
            }
            let rest = ways.failed(way, asking: failure.retryAfter)
            return .failure(failure.after(rest))
        }
    }
}

extension LinkError {
    fileprivate init(_ response: HTTPClientResponse) {
        let now = WallTime(milliseconds: Int64(Date.now.timeIntervalSince1970 * 1000))
        self = .status(Int(response.status.code), after: RetryAfter.time(in: response.headers, now: now))
    }
}

/// What the office says of a box's journal: a number per lane of which it says something, and its wish.
struct OfficeWord: Hashable, Sendable {
    var highest: [Lane: Int64] = [:]
    var resend: OfficeNumbers.ResendOrder?
    /// What it has checked itself; `nil`: it does not say.
    var verified: OfficeVerdict?

    init(_ fields: [String: JSONValue]) {
        for lane in Lane.allCases { highest[lane] = fields[lane.rawValue].flatMap(Int64.init(json:)) }
        if case .object(let said)? = fields["verified"], let upTo = said["upTo"].flatMap(Int64.init(json:)) {
            let text = { (name: String) in said[name].flatMap(String.init(json:)) }
            verified = OfficeVerdict(upTo: max(0, upTo), key: text("key"), finding: text("finding"))
        }
        guard case .object(let wish)? = fields["resend"], let id = wish["id"].flatMap(String.init(json:)),
            let from = wish["from"].flatMap(Int64.init(json:))
        else { return }
        resend = .init(id: id, from: from)
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
