package import Model
import NIOCore

/// What an operation is asked with, and how that travels.
package protocol OperationRequest: Sendable {
    /// As it leaves the client.
    func message() throws -> Message
    /// As it reaches the core.
    /// - Throws: `Problem` or `DecodingError` when it is not what it should be.
    init(_ message: Message) async throws
    /// How long the core may be silent before it answers, beyond the client's patience.
    var silence: Duration { get }
}

extension OperationRequest {
    /// None: most operations are answered at once.
    package var silence: Duration { .zero }
}

/// A request that is a JSON body.
package protocol JSONRequest: OperationRequest, Codable {
    /// Bytes it may have at most.
    static var limit: Int { get }
}

extension JSONRequest {
    /// As for every body but a list or a cardholder file.
    package static var limit: Int { Limits.requestBytes }

    package func message() throws -> Message { Message(try Coding.encode(self), type: Coding.MediaType.json) }

    /// - Throws: `Problem` `tooLarge` beyond `limit`, `DecodingError` for anything but this type's JSON.
    package init(_ message: Message) async throws {
        self = try Coding.decode(Self.self, from: try await message.bytes(upTo: Self.limit))
    }
}

/// A request in the name of an officer. The core does it when the officer is signed in and has the operation's right.
package protocol InOfficersName: OperationRequest {
    /// Whose word it is.
    var officer: OfficerID { get }
}

/// A request of the command line in the name of an officer, whose PIN comes with it. The core does it when the PIN is right and the
/// officer has the operation's right; nobody is signed in by it.
package protocol WithPIN: JSONRequest {
    /// Whose word it is.
    var officer: OfficerID { get }
    /// Never kept or logged.
    var pin: String { get }
}

/// What stands in the parameter of an operation's path.
package protocol OperationPlace: Sendable {
    /// - Parameter parameter: decoded; `nil`: the path has none.
    init?(parameter: String?)
    /// As text, not encoded; `nil`: the path has none.
    var parameter: String? { get }
}

extension Identifier: OperationPlace {
    /// Names are 1–100 bytes; longer ones name nothing.
    package init?(parameter: String?) {
        guard let parameter, (1...100).contains(parameter.utf8.count) else { return nil }
        self.init(parameter)
    }

    package var parameter: String? { rawValue }
}

extension Int: OperationPlace {
    /// `nil` for anything but a decimal number that fits an `Int`.
    package init?(parameter: String?) {
        guard let number = parameter.flatMap({ Int($0) }) else { return nil }
        self = number
    }

    package var parameter: String? { String(self) }
}

extension Lane: OperationPlace {
    /// `nil` for a word that names no lane.
    package init?(parameter: String?) { self.init(rawValue: parameter ?? "") }

    package var parameter: String? { rawValue }
}

/// No parameter in the path, nothing to send.
package struct Nothing: OperationPlace, OperationRequest, Hashable {
    package init() {}
    package init?(parameter: String?) {}
    package init(_ message: Message) {}
    package var parameter: String? { nil }
    package func message() -> Message { Message() }
}
