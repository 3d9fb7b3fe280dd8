package import FoundationEssentials
package import NIOCore

/// How every value of this API is written as JSON, on both ends of the socket: keys sorted, slashes plain, absent
/// optionals left out. Times and dates write themselves (`WallTime`, `CalendarDate`).
package enum Coding {
    /// A new one each time.
    package static var encoder: JSONEncoder {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return encoder
    }

    /// With its defaults: every type of this API reads its own times and dates.
    package static var decoder: JSONDecoder { JSONDecoder() }

    /// JSON in one piece, without a newline at its end.
    package static func encode(_ value: some Encodable) throws -> ByteBuffer {
        ByteBuffer(bytes: try encoder.encode(value))
    }

    /// Reads the whole buffer as one JSON value.
    /// - Throws: `DecodingError`; its path says which field.
    package static func decode<Value: Decodable>(_ type: Value.Type, from buffer: ByteBuffer) throws -> Value {
        try decoder.decode(type, from: Data(buffer.readableBytesView))
    }

    /// Media types of bodies.
    package enum MediaType {
        /// RFC 8259.
        package static let json = "application/json"
        /// RFC 9457, of every answer of 400 and above.
        package static let problem = "application/problem+json"
        /// Server-sent events (HTML Standard, 9.2), of `GET /v1/live`.
        package static let events = "text/event-stream"
    }
}
