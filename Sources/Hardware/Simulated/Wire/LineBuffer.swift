/// Bytes as they arrive, given out line by line. Never holds more than one line of the longest length.
package struct LineBuffer: Hashable, Sendable {
    private let longest: Int
    private var partial: [UInt8] = []

    package init(longest: Int = SimulationWire.longestLine) { self.longest = longest }

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
