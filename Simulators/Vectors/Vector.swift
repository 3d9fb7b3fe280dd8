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
