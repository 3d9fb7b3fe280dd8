import FoundationEssentials
package import Model

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

    /// - Parameter line: one message; whether its newline is still there does not matter.
    /// - Throws: `DecodingError`.
    package static func decode<Message: Decodable>(_ type: Message.Type, from line: [UInt8]) throws -> Message {
        try JSONDecoder().decode(type, from: Data(line))
    }
}

/// What a client asks the simulated hardware to do. On the wire one JSON object a line, such as
/// `{"set":{"line":"door1-closed","active":true}}`. Each is answered by `accepted` or `error`, in order.
package enum SimulationCommand: Hashable, Sendable, Codable {
    case plug(scanner: ScannerID)
    case unplug(scanner: ScannerID)
    /// Reports as a real scanner of its kind sends them, one after the other, two hexadecimal digits a byte.
    case reports(scanner: ScannerID, hex: [String])
    /// A scan that needs no decoding. `hex`: its bytes, at most 4096, two digits each; `aim`: the symbology identifier
    /// without `]`.
    case scan(scanner: ScannerID, hex: String, aim: String?)
    /// The scanner stays plugged in and answers nothing any more, or does again.
    case silence(scanner: ScannerID, begins: Bool)
    case fail(scanner: ScannerID, reason: ReadFailure)
    /// Sets an input; `active` is logical.
    case set(line: LineID, active: Bool)
}

/// What the simulated hardware tells its clients, one JSON object a line.
package enum SimulationReport: Hashable, Sendable, Codable {
    /// Everything: on connecting, and when lines or scanners are configured anew.
    case state(scanners: [SimulatedScanner], lines: [LineState])
    /// A line changed: an output was driven, or somebody set an input.
    case line(id: LineID, active: Bool)
    case scanner(id: ScannerID, plugged: Bool)
    /// The client's command was done.
    case accepted
    /// The client's command was not done, and why.
    case error(message: String)
}

/// A configured scanner, as a client is told of it on connecting.
package struct SimulatedScanner: Hashable, Sendable, Codable {
    package var id: ScannerID
    /// Whether it is plugged in, as all are at first.
    package var plugged: Bool

    package init(id: ScannerID, plugged: Bool) { (self.id, self.plugged) = (id, plugged) }
}

/// Bytes as they arrive, given out line by line. Never holds more than one line of the longest length.
package struct LineBuffer: Hashable, Sendable {
    private let longest: Int
    private var partial: [UInt8] = []

    /// - Parameter longest: in bytes, without the newline.
    package init(longest: Int = SimulationWire.longestLine) { self.longest = longest }

    /// A line outgrew the limit.
    package struct TooLong: Error, Hashable {}

    /// - Returns: the lines that are complete now, without their newlines.
    /// - Throws: `TooLong` when a line outgrows the limit; the stream is of no use after that.
    package mutating func receive(_ bytes: some Collection<UInt8>) throws(TooLong) -> [[UInt8]] {
        var lines: [[UInt8]] = []
        var pieces = bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)[...]
        while let piece = pieces.popFirst() {
            guard partial.count + piece.count <= longest else { throw TooLong() }
            partial += piece
            if pieces.isEmpty { break }
            lines.append(partial)
            partial.removeAll(keepingCapacity: true)
        }
        return lines
    }
}
