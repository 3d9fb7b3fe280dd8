import Crypto
import Foundation
import HTTPTypes
import Hummingbird
import Model
import NIOCore

/// What the office answers to boxes.
struct OfficeRoutes: Sendable {
    let store: OfficeStore
    let lists: ListPublisher
    let directory: OfficeDirectory
    /// `nil`: an office that does not know the question.
    let time: TimeStation?
    let faults: FaultSwitch
    let admission: Admission

    var router: Router<OfficeContext> {
        let router = Router(context: OfficeContext.self)
        router.add(middleware: BoxGate(admission: admission))
        router.post("/v1/events") { request, context in
            let after = try await suffer(context)
            let batch = try await EventBatch(request)
            try context.require(batch.source)
            try await after.hinder(batch)
            if case .cutsLarger(let most) = after, batch.bytes > most { try await context.cut() }
            let lanes = try await store.store(batch.events, of: batch.source)
            if after == .cutAfterStoring { try await context.cut() }
            if case .answers(let manner) = after { return try Self.answer(LaneAnswer(lanes), in: manner) }
            return try Self.json(LaneAnswer(lanes))
        }
        router.get("/v1/journal") { request, context in
            let query = request.uri.queryParameters
            let source = try query.require("source")
            try context.require(source)
            return try Self.json(try await store.word(on: source, resent: query["resent"].map(String.init)))
        }
        router.get("/v1/lists") { request, context in
            _ = try await suffer(context, forLists: true)
            return try Self.tagged(Self.encode(lists.entries), request)
        }
        router.get("/v1/lists/{list}") { request, context in
            _ = try await suffer(context, forLists: true)
            guard let list = lists[ListID(try context.parameters.require("list"))] else { throw HTTPError(.notFound) }
            return Self.answer(list.signed)
        }
        router.get("/v1/trust/root/{version}") { request, context in
            _ = try await suffer(context, forLists: true)
            let version = Int64(try context.parameters.require("version")) ?? 0
            guard let root = FileManager.default.contents(atPath: directory.root(version)) else {
                throw HTTPError(.notFound)
            }
            return Self.response(root)
        }
        guard let time else { return router }
        router.get("/v1/time") { request, context in
            _ = try await suffer(context)
            let query = request.uri.queryParameters
            let (source, nonce) = (try query.require("source"), try query.require("nonce"))
            guard nonce.utf8.count <= 64, source.utf8.count <= 1024 else { throw HTTPError(.badRequest) }
            try context.require(source)
            let (statement, signature) = try time.answer(source, nonce)
            return Self.response(statement, headers: [.signature: signature.base64EncodedString()])
        }
        return router
    }

    /// What goes wrong before the work; answers what shall go wrong after it.
    private func suffer(_ context: OfficeContext, forLists: Bool = false) async throws -> OfficeFault {
        let fault = faults.next(forLists: forLists)
        switch fault {
        case .status(let code): throw HTTPError(.init(code: code))
        case .cutBeforeStoring: try await context.cut()
        case .slow(let time): try await Task.sleep(for: time)
        case .retryAfter(let text, let code):
            throw HTTPError(.init(code: code), headers: [.retryAfter: Self.date(text) ?? text], message: "busy")
        case .none, .cutAfterStoring, .slowLine, .cutsLarger, .refuses, .answers: break
        }
        return fault
    }

    /// `+5`: the date in five seconds.
    private static func date(_ text: String) -> String? {
        guard text.hasPrefix("+"), let seconds = Double(text.dropFirst()) else { return nil }
        let utc = TimeZone(secondsFromGMT: 0) ?? .gmt
        let style = Date.VerbatimFormatStyle(
            format:
                "\(weekday: .abbreviated), \(day: .twoDigits) \(month: .abbreviated) \(year: .defaultDigits) \(hour: .twoDigits(clock: .twentyFourHour, hourCycle: .zeroBased)):\(minute: .twoDigits):\(second: .twoDigits) GMT",
            locale: Locale(identifier: "en_US_POSIX"),
            timeZone: utc,
            calendar: Calendar(identifier: .gregorian)
        )
        return (Date.now + seconds).formatted(style)
    }

    private static func answer(_ lanes: LaneAnswer, in manner: OfficeFault.Manner) throws -> Response {
        var response = try json(lanes)
        switch manner {
        case .nulls:
            func text(_ seq: Int64?) -> String { seq.map { String($0) } ?? "null" }
            let body = """
                {"bulk": \(text(lanes.bulk)), "normal": \(text(lanes.normal)), "urgent": \(text(lanes.urgent)),
                 "collector": {"name": "east", "load": [0.5, null]}}
                """
            return Self.response(Data(body.utf8))
        case .created: response.status = .created
        case .accepted: response.status = .accepted
        case .transformed: response.status = .nonAuthoritativeInformation
        case .noContent: return Response(status: .noContent)
        }
        return response
    }

    /// 304 when the caller has this very body already.
    private static func tagged(_ body: Data, _ request: Request) throws -> Response {
        let tag = "\"" + SHA256.hash(data: body).prefix(16).map { String(format: "%02x", $0) }.joined() + "\""
        guard request.headers[.ifNoneMatch] != tag else { return Response(status: .notModified, headers: [.eTag: tag]) }
        return response(body, headers: [.eTag: tag])
    }

    /// The content as it was signed (docs/lists.md); manifest and signature before it, so that nobody reads it in vain.
    private static func answer(_ list: PublishedList) -> Response {
        var headers = HTTPFields()
        headers[.contentType] = "application/jsonl"
        headers[.manifest] = list.manifest.base64EncodedString()
        headers[.signature] = list.signature.base64EncodedString()
        return Response(status: .ok, headers: headers, body: ResponseBody(byteBuffer: ByteBuffer(bytes: list.content)))
    }

    private static func json(_ value: some Encodable) throws -> Response { response(try encode(value)) }

    private static func response(_ body: Data, headers: HTTPFields = [:]) -> Response {
        var headers = headers
        headers[.contentType] = "application/json"
        return Response(status: .ok, headers: headers, body: ResponseBody(byteBuffer: ByteBuffer(bytes: body)))
    }

    private static func encode(_ value: some Encodable) throws -> Data {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return try encoder.encode(value)
    }
}

extension HTTPField.Name {
    fileprivate static let manifest = literal("vestibule-manifest")
    fileprivate static let signature = literal("vestibule-signature")

    private static func literal(_ name: String) -> Self {
        guard let name = Self(name) else { preconditionFailure("not a field name: \(name)") }
        return name
    }
}

extension OfficeFault {
    /// What goes wrong once the batch is there and before it is stored.
    fileprivate func hinder(_ batch: EventBatch) async throws {
        switch self {
        case .slowLine(let rate): try await Task.sleep(for: .seconds(batch.bytes) / rate)
        case .refuses(let numbers, let code) where batch.events.contains { numbers.contains($0.seq) }:
            throw HTTPError(.init(code: code))
        default: break
        }
    }
}

/// A request's context with its connection, so that a fault can cut it.
struct OfficeContext: RequestContext {
    var coreContext: CoreRequestContextStorage
    let channel: any Channel
    /// Who asks; `nil` before `BoxGate`.
    var box: BoxIdentity?

    init(source: ApplicationRequestContextSource) {
        coreContext = .init(source: source)
        channel = source.channel
    }

    /// Refuses with 403 what is about another box.
    func require(_ source: String) throws {
        guard let box, box.speaks(for: source) else {
            throw HTTPError(.forbidden, message: "the certificate is another box's")
        }
    }

    /// As a cut cable: no answer and no farewell.
    func cut() async throws -> Never {
        try? await channel.close()
        throw CancellationError()
    }
}

/// Why the office cannot start.
package enum OfficeError: Error, Hashable, Sendable, CustomStringConvertible {
    /// SQLite did not take `synchronous = FULL`.
    case notDurable(String)
    case keyUnreadable(String)

    package var description: String {
        switch self {
        case .notDurable(let file): "\(file): the store does not sync before it answers; use a local file system"
        case .keyUnreadable(let file): "\(file): is no Ed25519 key in base64; remove it to have a new one made"
        }
    }
}
