import FoundationEssentials

/// The coding of both directions: JSON objects, one a line.
package enum SimulationWire {
    /// The longest line either side accepts, in bytes without its newline.
    package static let longestLine = 16_384

    /// With its newline.
    package static func encode(_ message: some Encodable) throws -> [UInt8] {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return try Array(encoder.encode(message)) + [UInt8(ascii: "\n")]
    }

    package static func decode<Message: Decodable>(_ type: Message.Type, from line: [UInt8]) throws -> Message {
        try JSONDecoder().decode(type, from: Data(line))
    }
}
