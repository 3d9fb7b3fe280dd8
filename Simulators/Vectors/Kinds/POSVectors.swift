import HID
import Model

/// A HID POS scanner's reports.
struct POSVectors: VectorKind {
    let name = "hid_pos"

    func answer(_ vector: Vector) throws(VectorError) -> VectorAnswer {
        let reports = try vector.reports()
        var decoder = POSDecoder(layout: vector.descriptor.flatMap { POSLayout($0) } ?? Self.layout(of: vector))
        return vector.answer(vector.play(reports, every: 1, on: &decoder))
    }

    /// What the profile's name says, `aim-at-2` or `data-at-2`, as a site would configure it; `nil` for any other, and then
    /// the reports must tell.
    private static func layout(of vector: Vector) -> POSLayout? {
        let words = (vector.profile ?? "").split(separator: "-")
        guard words.count == 3, words[1] == "at", let at = Int(words[2]), (1...8).contains(at) else { return nil }
        let size = vector.report_size ?? 64
        let start = words[0] == "aim" ? at + 3 : at
        guard size > start + 1 else { return nil }
        return POSLayout(
            id: 2,
            countAt: 1,
            aimAt: words[0] == "aim" ? at : nil,
            data: start..<min(start + 56, size - 1),
            continued: .init(byte: size - 1, bit: 0)
        )
    }
}
