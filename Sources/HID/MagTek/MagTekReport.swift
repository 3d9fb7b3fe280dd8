/// One swipe as the reader reports it.
package struct MagTekReport: Hashable, Sendable {
    /// The tracks from 1 to 3 with their sentinels, `%…?`; empty where there is none, `nil` where it could not be read.
    package let tracks: [[UInt8]?]
    /// `nil` for a value the manual does not name.
    package let encoding: CardEncoding?

    /// `nil` when the report is shorter than its layout, or a length goes beyond its track. Bytes beyond a length mean
    /// nothing.
    package init?(_ report: [UInt8], layout: MagTekLayout = .standard) {
        guard report.count >= layout.reportLength else { return nil }
        var tracks: [[UInt8]?] = []
        for (index, field) in layout.tracks.enumerated() {
            let length = Int(report[layout.lengthAt + index])
            guard length <= field.count else { return nil }
            let isBad = report[layout.statusAt + index] & 1 == 1
            tracks.append(isBad ? nil : Array(report[field].prefix(length)))
        }
        self.tracks = tracks
        encoding = CardEncoding(rawValue: report[layout.encodingAt])
    }

    /// The tracks as the keyboard form of these readers types them, `E` for one that could not be read; `nil` when no
    /// track was.
    package var text: [UInt8]? {
        guard tracks.contains(where: { $0?.isEmpty == false }) else { return nil }
        return zip(tracks, ["%E?", ";E?", "+E?"]).flatMap { track, bad in track ?? Array(bad.utf8) }
    }
}
