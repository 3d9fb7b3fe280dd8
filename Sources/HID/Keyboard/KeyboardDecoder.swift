package import Model

/// The keyboard wedge: a scanner that types what it reads and then presses Enter.
///
/// Whether it lets each key go, only goes on to the next, or presses Shift beforehand makes no difference.
package struct KeyboardDecoder: ReportDecoder, Hashable {
    private let shape: KeyboardReportShape
    private let text: TextScan
    private var keyboard: Keyboard
    private var framer: Framer
    private var lastReport: Instant?
    /// The longest pause within the last scan, between two reports. A scanner types a character every 20 ms or faster; a
    /// person does not.
    package private(set) var longestPause = Duration.zero

    /// - Parameter shape: as the report descriptor has it; the boot report (HID 1.11, appendix B.1) unless told
    ///   otherwise.
    package init(
        shape: KeyboardReportShape = .boot,
        layout: KeyboardLayout = .us,
        framing: Framing = .keyboard
    ) {
        self.shape = shape
        keyboard = Keyboard(layout)
        text = TextScan(framing: framing)
        framer = Framer(limits: framing.limits)
    }

    package var deadline: Instant? { framer.deadline }

    /// A report with another id says nothing; one that is cut short fails the scan as `framing`.
    package mutating func receive(_ report: [UInt8], at now: Instant) -> [Reading] {
        switch shape.content(of: report) {
        case .other: return []
        case .tooShort: return report.isEmpty ? [] : interrupt(.framing, at: now)
        case .keys(let modifiers, let keys):
            notePause(at: now)
            let listens = framer.begin(at: now)
            let strokes = keyboard.press(modifiers, keys: keys)
            guard listens else { return [] }
            var readings: [Reading] = []
            for stroke in strokes { readings += take(stroke, at: now) }
            return readings
        }
    }

    /// Ends the scan; of two codes in one burst of which the first is a licence each is a scan. A licence whose own header says that
    /// more is to come is waited for once more, up to `patience`.
    package mutating func timeout(at now: Instant) -> [Reading] {
        guard let deadline, deadline <= now else { return [] }
        if framer.isPending, text.isUnfinished(framer.bytes), framer.wait(at: now) { return [] }
        keyboard.endOfScan()
        guard framer.isPending else { return framer.finish(nil, at: now) }
        var readings: [Reading] = []
        for scan in LicenceLength.split(framer.bytes) { readings += framer.finish(text.whole(scan), at: now) }
        return readings
    }

    /// Also forgets which keys are down.
    package mutating func interrupt(_ reason: ReadFailure, at now: Instant) -> [Reading] {
        keyboard.forget()
        return framer.interrupt(reason, at: now)
    }

    private mutating func take(_ stroke: Keyboard.Stroke, at now: Instant) -> [Reading] {
        switch stroke {
        case .forbidden: return framer.fail(.forbiddenKey, at: now)
        case .unreadable: return framer.fail(.unsupported, at: now)
        case .enter: return append(0x0D, at: now)
        case .byte(let byte): return append(byte, at: now)
        }
    }

    private mutating func append(_ byte: UInt8, at now: Instant) -> [Reading] {
        if framer.bytes.isEmpty { longestPause = .zero }
        if let failure = framer.append(CollectionOfOne(byte), at: now) { return framer.fail(failure, at: now) }
        return text.badge(framer.bytes).map { framer.finish($0, at: now) } ?? []
    }

    private mutating func notePause(at now: Instant) {
        if framer.isPending, let lastReport { longestPause = max(longestPause, now - lastReport) }
        lastReport = now
    }
}
