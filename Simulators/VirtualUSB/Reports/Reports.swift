package import Model

/// Scan bytes as what a scanner of a kind sends, transfer by transfer.
package enum Reports {
    /// `nil` when a byte cannot be typed on the layout, or the bytes are no swipe.
    /// - Parameter aim: the symbology identifier without `]`, for the kinds that send one.
    package static func make(
        _ bytes: [UInt8],
        kind: ScannerKind,
        layout: KeyboardLayout = .us,
        aim: String = "L2"
    ) -> [[UInt8]]? {
        switch kind {
        case .keyboard, .keyboardWithID, .keyboardBits: TypedKeys(layout).reports(bytes, kind)
        case .pos: pos(bytes, lead: [], aim: Array("]\(aim)".utf8))
        case .posPlain: pos(bytes, lead: [], aim: [])
        case .posShifted: pos(bytes, lead: [0], aim: Array("]\(aim)".utf8))
        case .magTek: MagTekSwipe(bytes).map { [$0.report] }
        case .pcProx: []
        case .cdc, .cp210x, .pl2303: chunks(bytes, of: 64, lead: [])
        case .ch34x: chunks(bytes, of: 32, lead: [])
        // Modem and line status, as a chip with nothing to complain about sends them.
        case .ftdi: chunks(bytes, of: 62, lead: [0x01, 0x60])
        }
    }

    private static func pos(_ bytes: [UInt8], lead: [UInt8], aim: [UInt8]) -> [[UInt8]] {
        stride(from: 0, to: bytes.count, by: 56).map { start in
            let data = bytes[start..<min(start + 56, bytes.count)]
            let goesOn: UInt8 = start + 56 < bytes.count ? 1 : 0
            let report = [2, UInt8(data.count)] + lead + aim + data
            return report + [UInt8](repeating: 0, count: 63 - report.count) + [goesOn]
        }
    }

    private static func chunks(_ bytes: [UInt8], of size: Int, lead: [UInt8]) -> [[UInt8]] {
        stride(from: 0, to: bytes.count, by: size).map { lead + bytes[$0..<min($0 + size, bytes.count)] }
    }
}

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
