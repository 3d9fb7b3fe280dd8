import FoundationEssentials
import LocalAPI

/// JSON for programs: the API's own coding, so that what `--json` prints is what the socket says.
enum JSON {
    /// Over several lines, for an answer that stands alone.
    static func document(_ value: some Encodable) throws -> String {
        let encoder = Coding.encoder
        encoder.outputFormatting.insert(.prettyPrinted)
        return String(decoding: try encoder.encode(value), as: UTF8.self)
    }

    /// On one line, for an answer that goes on.
    static func line(_ value: some Encodable) throws -> String {
        String(decoding: try Coding.encoder.encode(value), as: UTF8.self)
    }
}
