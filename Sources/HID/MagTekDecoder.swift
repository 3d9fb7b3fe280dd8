package import Model

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

/// Where a MagTek swipe reader puts what in its one input report (MagTek 99875191, "Card Data"): a status and a length
/// for each of three tracks, what the card was encoded as, and the tracks, each in a field of fixed size.
package struct MagTekLayout: Hashable, Sendable {
    /// Bytes of a whole report.
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

/// What the reader takes a card's encoding for.
package enum CardEncoding: UInt8, Hashable, Sendable, CaseIterable {
    /// ISO/IEC 7811 and ABA: payment cards and most others.
    case iso
    case aamva
    /// California's licences before AAMVA.
    case californian
    case blank
    case other
    case undetermined
    /// Nothing was decoded.
    case none
}

/// A MagTek swipe reader in its HID form. Its report is longer than a packet of its endpoint, so it may come in pieces.
package struct MagTekDecoder: ReportDecoder, Hashable {
    private let layout: MagTekLayout
    private var framer: Framer

    package init(layout: MagTekLayout = .standard, limits: Limits = .magTek) {
        self.layout = layout
        framer = Framer(limits: limits)
    }

    package var deadline: Instant? { framer.deadline }

    /// A whole report, or the next piece of one.
    package mutating func receive(_ report: [UInt8], at now: Instant) -> [Reading] {
        guard !report.isEmpty, framer.begin(at: now) else { return [] }
        if let failure = framer.append(report, at: now) { return framer.fail(failure, at: now) }
        guard framer.bytes.count >= layout.reportLength else { return [] }
        // Packets are whole: more than one report's worth is something else.
        guard framer.bytes.count == layout.reportLength else { return framer.fail(.framing, at: now) }
        return framer.finish(swipe(framer.bytes), at: now)
    }

    /// A report whose rest does not come fails as `truncated`.
    package mutating func timeout(at now: Instant) -> [Reading] {
        guard let deadline, deadline <= now else { return [] }
        return framer.finish(framer.isPending ? .failure(.truncated) : nil, at: now)
    }

    package mutating func interrupt(_ reason: ReadFailure, at now: Instant) -> [Reading] {
        framer.interrupt(reason, at: now)
    }

    private func swipe(_ report: [UInt8]) -> Reading {
        guard let swipe = MagTekReport(report, layout: layout) else { return .failure(.framing) }
        if let text = swipe.text { return .scan(text, aim: nil) }
        return .failure(swipe.tracks.contains(nil) ? .checksum : .unsupported)
    }
}
