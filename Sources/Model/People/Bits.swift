/// A weight of evidence: the base-2 logarithm of how much likelier an agreement is for one person than for two. In whole
/// hundredths of a bit, so that what is shown adds up exactly and every machine finds the same.
package struct Bits: Hashable, Comparable, Sendable {
    package var hundredths: Int

    package init(hundredths: Int) { self.hundredths = hundredths }

    package static let zero = Bits(hundredths: 0)

    package static func + (a: Self, b: Self) -> Self { Bits(hundredths: a.hundredths + b.hundredths) }

    package static func < (a: Self, b: Self) -> Bool { a.hundredths < b.hundredths }
}

extension Bits: CustomStringConvertible {
    /// `-9.70`
    package var description: String {
        let magnitude = hundredths.magnitude
        return "\(hundredths < 0 ? "-" : "")\(magnitude / 100).\(Int(magnitude % 100).padded(2))"
    }
}

extension Bits: Codable {
    /// As hundredths: a whole number.
    package init(from decoder: any Decoder) throws {
        self.init(hundredths: try decoder.singleValueContainer().decode(Int.self))
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(hundredths)
    }
}
