package import Model

/// A HID POS scanner: each report carries up to 56 or so data bytes and says whether the scan goes on.
///
/// Some firmware says so on an exactly full last report; such a scan ends by silence. A report that is not full and says
/// that more follows, with nothing following, is half a scan.
package struct POSDecoder: ReportDecoder, Hashable {
    private let layout: POSLayout
    private var framer: Framer
    private var aim: String?
    private var lastWasFull = false

    package init(layout: POSLayout, limits: Limits = .pos) {
        self.layout = layout
        framer = Framer(limits: limits)
    }

    package var deadline: Instant? { framer.deadline }

    package mutating func receive(_ report: [UInt8], at now: Instant) -> [Reading] {
        if let id = layout.id, report.first != id { return [] }
        guard !report.isEmpty else { return [] }
        guard framer.begin(at: now) else { return [] }
        guard report.count >= layout.byteCount, Int(report[layout.countAt]) <= layout.data.count else {
            return framer.fail(.framing, at: now)
        }
        let data = report[layout.data].prefix(Int(report[layout.countAt]))
        if framer.bytes.isEmpty { aim = identifier(in: report) }
        if let failure = framer.append(data, at: now) { return framer.fail(failure, at: now) }
        lastWasFull = data.count == layout.data.count
        return goesOn(report) ? [] : framer.finish(scan, at: now)
    }

    package mutating func timeout(at now: Instant) -> [Reading] {
        guard let deadline, deadline <= now else { return [] }
        guard framer.isPending else { return framer.finish(nil, at: now) }
        return framer.finish(lastWasFull ? scan : .failure(.truncated), at: now)
    }

    package mutating func interrupt(_ reason: ReadFailure, at now: Instant) -> [Reading] {
        framer.interrupt(reason, at: now)
    }

    private var scan: Reading? { framer.bytes.isEmpty ? nil : .scan(framer.bytes, aim: aim) }

    private func goesOn(_ report: [UInt8]) -> Bool {
        guard let continued = layout.continued else { return false }
        return report[continued.byte] >> UInt8(continued.bit) & 1 == 1
    }

    private func identifier(in report: [UInt8]) -> String? {
        guard let at = layout.aimAt, report[at] == UInt8(ascii: "]"), report[at + 1].isAlphanumeric,
            report[at + 2].isAlphanumeric
        else { return nil }
        return String(decoding: report[(at + 1)...(at + 2)], as: UTF8.self)
    }
}
