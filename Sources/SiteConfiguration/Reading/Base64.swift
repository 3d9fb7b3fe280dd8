import Foundation

enum Base64 {
    /// `nil` unless all of it is base64 (RFC 4648, padded).
    static func decode(_ text: String) -> [UInt8]? { Data(base64Encoded: text).map { [UInt8]($0) } }

    static func encode(_ bytes: [UInt8]) -> String { Data(bytes).base64EncodedString() }
}
