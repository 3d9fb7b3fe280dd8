package import Model

/// A HID POS scanner: each report carries up to 56 or so data bytes and says whether the scan goes on.
///
/// Some firmware says so on an exactly full last report; such a scan ends by silence. A report that is not full and says
/// that more follows, with nothing following, is half a scan.
package struct POSDecoder: ReportDecoder, Hashable {
    private let declared: POSLayout?
    /// The layout of the scan in progress.
    private var layout: POSLayout?
    private var framer: Framer
    private var aim: String?
    private var symbology: UInt8?
    private var lastWasFull = false

    /// - Parameter layout: `nil` when the report descriptor declares none. Each scan's first report then tells, or fails
    ///   as `unsupported`.
    package init(layout: POSLayout?, limits: Limits = .pos) {
        declared = layout
        framer = Framer(limits: limits)
    }

    package var deadline: Instant? { framer.deadline }

    /// A report with another id than the layout's says nothing.
    package mutating func receive(_ report: [UInt8], at now: Instant) -> [Reading] {
        guard !report.isEmpty else { return [] }
        if let id = declared?.id, report.first != id { return [] }
        guard framer.begin(at: now) else { return [] }
        if framer.bytes.isEmpty { layout = declared ?? POSLayout(recognizing: report) }
        guard let layout else { return framer.fail(.unsupported, at: now) }
        guard let data = layout.data(in: report) else { return framer.fail(.framing, at: now) }
        if framer.bytes.isEmpty {
            (aim, symbology) = (layout.identifier(in: report), layout.symbologyAt.map { report[$0] })
        }
        if let failure = framer.append(data, at: now) { return framer.fail(failure, at: now) }
        lastWasFull = data.count == layout.data.count
        return layout.goesOn(report) ? [] : framer.finish(scan, at: now)
    }

    /// Ends a scan whose last report was full; any other lacks its end and fails as `truncated`.
    package mutating func timeout(at now: Instant) -> [Reading] {
        guard let deadline, deadline <= now else { return [] }
        guard framer.isPending else { return framer.finish(nil, at: now) }
        return framer.finish(lastWasFull ? scan : .failure(.truncated), at: now)
    }

    package mutating func interrupt(_ reason: ReadFailure, at now: Instant) -> [Reading] {
        framer.interrupt(reason, at: now)
    }

    private var scan: Reading? {
        guard !framer.bytes.isEmpty else { return nil }
        if let aim, isResponse(aim) { return .response(framer.bytes, aim: aim) }
        return .scan(framer.bytes, aim: aim)
    }

    /// Honeywell answers commands with `]X0` or `]Z6` and its symbology letter for responses.
    private func isResponse(_ aim: String) -> Bool {
        (aim == "X0" && symbology == 0x3F) || (aim == "Z6" && symbology == 0x36)
    }
}
