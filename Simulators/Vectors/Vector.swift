import Model

/// The inputs of one vector, whichever its kind has. Names are those of the files; `expected`, `outcome` and the like
/// are not among them on purpose.
package struct Vector: Decodable, Sendable {
    package var id: String
    package var kind: String

    // Decoders
    var input_hex: String?

    // Wiegand
    var bits: String?
    var bit_length: Int?
    var format: String?

    // HID
    var reports_hex: String?
    var interval_ms: Int?
    var report_size: Int?
    var profile: String?
    var layout: String?
    var report_hex: String?
    var packets8: [String]?
    var descriptor_hex: String?

    // Serial, PC/SC, pcProx
    var chunks_hex: [String]?
    var gap_ms: Int?
    var exchange: [[String]]?
    var apdu: String?
    var response_hex: String?
}

extension Vector {
    /// - Throws: `VectorError` when the vector lacks this input.
    func required<Value>(_ value: Value?, _ name: String) throws(VectorError) -> Value {
        guard let value else { throw .missingInput(id, name) }
        return value
    }

    func bytes(_ hex: String?, _ name: String) throws(VectorError) -> [UInt8] {
        var bytes: [UInt8] = []
        // Blanks may stand between bytes.
        for group in try required(hex, name).split(separator: " ") {
            guard let some = Hexadecimal.bytes(group) else { throw .notHexadecimal(id, name) }
            bytes += some
        }
        return bytes
    }
}

/// What is wrong with a vector file, where, and what was expected instead.
package enum VectorError: Error, Hashable, Sendable, CustomStringConvertible {
    /// By the position of the vector in the file, from 0.
    case notAVector(Int, String)
    case unknownKind(String, kind: String, known: [String])
    case missingInput(String, String)
    case notHexadecimal(String, String)
    /// An input has a value its kind does not have.
    case unknownValue(String, String, value: String)
    case noVectors
    case tooLarge(Int)
    case endsEarly

    package var description: String {
        switch self {
        case .notAVector(let index, let why): "vector \(index): is not a vector (\(why)); expected id, kind and inputs"
        case .unknownKind(let id, let kind, let known):
            "\(id): kind \"\(kind)\" is unknown; known are \(known.joined(separator: ", "))"
        case .missingInput(let id, let name): "\(id): has no \(name)"
        case .notHexadecimal(let id, let name): "\(id): \(name) is not hexadecimal; expected two digits for each byte"
        case .unknownValue(let id, let name, let value): "\(id): \(name) \"\(value)\" is unknown"
        case .noVectors: "holds no vectors; expected {\"kind\": …, \"vectors\": [{…}]}"
        case .tooLarge(let index): "vector \(index): is larger than \(VectorSplitter.maximumBytes) bytes"
        case .endsEarly: "ends in the middle of a vector"
        }
    }
}
