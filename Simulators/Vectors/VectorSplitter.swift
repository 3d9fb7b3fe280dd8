/// Cuts a vector file into its vectors as it is read, so that a file of any size needs the room of one vector.
package struct VectorSplitter {
    package static let maximumBytes = 4 << 20
    private var nesting: [UInt8] = []
    private var isInString = false
    private var isEscaped = false
    private var vector: [UInt8] = []
    private var start: Int?
    private(set) var count = 0

    package init() {}

    /// The vectors that these bytes complete.
    package mutating func take(_ bytes: some Sequence<UInt8>) throws(VectorError) -> [[UInt8]] {
        var vectors: [[UInt8]] = []
        for byte in bytes {
            let opens = !isInString && byte == UInt8(ascii: "{") && start == nil && isInVectors
            if opens { start = nesting.count }
            if start != nil { vector.append(byte) }
            guard vector.count <= Self.maximumBytes else { throw .tooLarge(count) }
            read(byte)
            if let depth = start, nesting.count == depth {
                vectors.append(vector)
                (vector, start, count) = ([], nil, count + 1)
            }
        }
        return vectors
    }

    /// - Throws: when the file held none, or ended within one.
    package func finish() throws(VectorError) {
        guard nesting.isEmpty, start == nil else { throw .endsEarly }
        guard count > 0 else { throw .noVectors }
    }

    /// Within the array of the outermost object, or an outermost array.
    private var isInVectors: Bool { nesting.last == UInt8(ascii: "[") && nesting.count <= 2 }

    private mutating func read(_ byte: UInt8) {
        if isInString {
            isInString = isEscaped || byte != UInt8(ascii: "\"")
            isEscaped = !isEscaped && byte == UInt8(ascii: "\\")
            return
        }
        switch byte {
        case UInt8(ascii: "\""): isInString = true
        case UInt8(ascii: "{"), UInt8(ascii: "["): nesting.append(byte)
        case UInt8(ascii: "}"), UInt8(ascii: "]"): _ = nesting.popLast()
        default: break
        }
    }
}
