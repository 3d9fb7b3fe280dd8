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
