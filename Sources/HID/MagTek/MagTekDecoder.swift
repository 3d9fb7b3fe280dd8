package import Model

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
