/// Where a MagTek swipe reader puts what in its one input report (MagTek 99875191, "Card Data"): a status and a length
/// for each of three tracks, what the card was encoded as, and the tracks, each in a field of fixed size.
package struct MagTekLayout: Hashable, Sendable {
    package var reportLength: Int
    var statusAt: Int
    var lengthAt: Int
    var encodingAt: Int
    var tracks: [Range<Int>]

    /// 337 bytes, without a report id.
    package static let standard = MagTekLayout(
        reportLength: 337,
        statusAt: 0,
        lengthAt: 3,
        encodingAt: 6,
        tracks: [7..<117, 117..<227, 227..<337]
    )
}
