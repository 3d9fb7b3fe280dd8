package import FoundationEssentials
package import NIOCore

/// How every value of this API is written as JSON, on both ends of the socket: keys sorted, slashes plain, absent
/// optionals left out. Times and dates write themselves (`WallTime`, `CalendarDate`).
package enum Coding {
    package static var encoder: JSONEncoder {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return encoder
    }

    package static var decoder: JSONDecoder { JSONDecoder() }

    package static func encode(_ value: some Encodable) throws -> ByteBuffer {
        ByteBuffer(bytes: try encoder.encode(value))
    }

    package static func decode<Value: Decodable>(_ type: Value.Type, from buffer: ByteBuffer) throws -> Value {
        try decoder.decode(type, from: Data(buffer.readableBytesView))
    }

    /// Media types of bodies.
    package enum MediaType {
        package static let json = "application/json"
        package static let problem = "application/problem+json"
        package static let events = "text/event-stream"
    }
}
