package import Model

/// A scanner on a serial line, CDC-ACM or behind a bridge: a stream of bytes in chunks that mean nothing.
package struct SerialDecoder: ReportDecoder, Hashable {
    private let text: TextScan
    private var framer: Framer

    package init(framing: Framing = .serial) {
        text = TextScan(framing: framing)
        framer = Framer(limits: framing.limits)
    }

    package var deadline: Instant? { framer.deadline }

    /// A chunk of any length.
    package mutating func receive(_ report: [UInt8], at now: Instant) -> [Reading] {
        guard !report.isEmpty else { return [] }
        var readings: [Reading] = []
        guard framer.begin(at: now) else { return [] }
        for byte in report {
            if let failure = framer.append(CollectionOfOne(byte), at: now) {
                return readings + framer.fail(failure, at: now)
            }
            if let badge = text.badge(framer.bytes) {
                readings += framer.finish(badge, at: now)
                _ = framer.begin(at: now)
            }
        }
        return readings
    }

    /// Ends the scan; of two codes in one burst of which the first is a licence each is a scan. A licence that lacks its
    /// end is waited for once more.
    package mutating func timeout(at now: Instant) -> [Reading] {
        guard let deadline, deadline <= now else { return [] }
        guard framer.isPending else { return framer.finish(nil, at: now) }
        if text.isUnfinished(framer.bytes), framer.wait(at: now) { return [] }
        var readings: [Reading] = []
        for scan in LicenceLength.split(framer.bytes) { readings += framer.finish(text.whole(scan), at: now) }
        return readings
    }

    package mutating func interrupt(_ reason: ReadFailure, at now: Instant) -> [Reading] {
        framer.interrupt(reason, at: now)
    }
}
