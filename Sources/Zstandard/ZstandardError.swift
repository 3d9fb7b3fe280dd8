/// Why bytes could not be compressed, or are no frame that was wanted.
package enum ZstandardError: Error, Hashable, Sendable, CustomStringConvertible {
    /// libzstd's word for it: cut short, changed on the way, made behind another prefix.
    case library(String)
    /// The frame holds more than its reader takes, or does not say how much.
    case size(limit: Int)

    package var description: String {
        switch self {
        case .library(let word): "zstd: \(word)"
        case .size(let limit): "the compressed frame holds more than \(limit) bytes, or does not say how many"
        }
    }
}
