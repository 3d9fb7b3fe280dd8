import HTTPTypes
import Hummingbird
import Model
import NIOCore

/// Reads the form of every POST and checks its token, so that no route can forget to.
struct FormMiddleware: RouterMiddleware {
    static let limit = 16 * 1024

    let formKey: FormKey

    func handle(
        _ request: Request,
        context: DeskContext,
        next: @concurrent (Request, DeskContext) async throws -> Response
    ) async throws -> Response {
        guard request.method == .post else { return try await next(request, context) }
        guard Self.isForm(request.headers[.contentType]) else { throw HTTPError(.unsupportedMediaType) }
        var context = context
        context.form = try Self.form(try await Self.body(request))
        guard formKey.isValid(context.form["token"], for: context.token) else { throw FormExpired() }
        return try await next(request, context)
    }

    /// Whatever parameters follow (RFC 9110, 8.3.1).
    private static func isForm(_ contentType: String?) -> Bool {
        let type = contentType?.prefix { $0 != ";" }.filter { $0 != " " && $0 != "\t" }
        return type?.lowercased() == "application/x-www-form-urlencoded"
    }

    private static func body(_ request: Request) async throws -> ByteBuffer {
        do {
            return try await request.body.collect(upTo: limit)
        } catch is NIOTooManyBytesError {
            throw HTTPError(.contentTooLarge)
        }
    }

    private static func form(_ body: ByteBuffer) throws -> Form {
        do { return try Form(body) } catch { throw HTTPError(.badRequest) }
    }
}

/// The form's token is not of this browser and this run of the desk.
struct FormExpired: Error {}

/// The fields of a submitted form.
struct Form: Sendable {
    private var values: [String: String] = [:]

    init() {}

    /// - Throws: for anything but `application/x-www-form-urlencoded` text without repeated fields.
    init(_ body: ByteBuffer) throws {
        values = try URLEncodedFormDecoder().decode([String: String].self, from: String(buffer: body))
    }

    init(_ values: [String: String]) { self.values = values }

    /// The field without surrounding blanks and without what steers text, at most 200 characters; empty if it is not there.
    subscript(name: String) -> String { Self.typed(values[name, default: ""]) }

    /// A text as it comes back from a form that was filled with it and left alone.
    static func typed(_ text: String) -> String {
        let trimmed = text.tame.drop(while: \.isWhitespace).reversed().drop(while: \.isWhitespace).reversed()
        return String(trimmed.prefix(200))
    }

    func choice<Choice: RawRepresentable>(_ name: String, of: Choice.Type = Choice.self) -> Choice?
    where Choice.RawValue == String {
        Choice(rawValue: self[name])
    }
}
