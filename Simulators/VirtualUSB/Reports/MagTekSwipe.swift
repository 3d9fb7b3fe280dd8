/// A card drawn through a MagTek reader (MagTek 99875191, "Card Data"): three tracks with their sentinels.
struct MagTekSwipe {
    private let tracks: [[UInt8]]

    /// `%…?;…?+…?`, each track where there is one; `nil` for anything else.
    init?(_ bytes: [UInt8]) {
        var tracks: [[UInt8]] = [[], [], []]
        for part in bytes.split(separator: UInt8(ascii: "?"), omittingEmptySubsequences: true) {
            let track = Array(part) + [UInt8(ascii: "?")]
            guard track.count <= 110, let index = Self.index(track[0]), tracks[index].isEmpty else { return nil }
            tracks[index] = track
        }
        guard tracks.contains(where: { !$0.isEmpty }) else { return nil }
        self.tracks = tracks
    }

    private static func index(_ sentinel: UInt8) -> Int? {
        switch sentinel {
        case UInt8(ascii: "%"): 0
        case UInt8(ascii: ";"): 1
        case UInt8(ascii: "+"), UInt8(ascii: "#"), UInt8(ascii: "!"): 2
        default: nil
        }
    }

    /// Status of each track, length of each, encoded as AAMVA has it, and the tracks.
    var report: [UInt8] {
        [0, 0, 0] + tracks.map { UInt8($0.count) } + [1]
            + tracks.flatMap { $0 + [UInt8](repeating: 0, count: 110 - $0.count) }
    }
}
