import HID
import Model

/// A keyboard wedge's reports.
struct KeyboardVectors: VectorKind {
    let name = "hid_keyboard"
    /// A scanner pauses 20 ms at most between two characters; the files call 120 ms a person's pace.
    private static let scannerPace = Duration.milliseconds(50)

    /// Enter or Tab, whichever the scanner of the vector is set to.
    private static let framing = Framing(suffixes: [[0x0D, 0x0A], [0x0D], [0x0A], [0x09]], limits: .keyboard)

    func answer(_ vector: Vector) throws(VectorError) -> VectorAnswer {
        let reports = try vector.reports()
        let (shape, layout) = (Self.shape(of: reports, vector), try Self.layout(of: vector))
        var decoder = KeyboardDecoder(shape: shape, layout: layout, framing: Self.framing)
        let readings = vector.play(reports, every: vector.interval_ms ?? 1, on: &decoder)
        var answer = vector.answer(readings)
        guard case .scan(let bytes, _) = readings.first, answer.outcome == .accepted else { return answer }
        if decoder.longestPause > Self.scannerPace {
            (answer.outcome, answer.notes) = (.degraded, answer.notes + ["slow"])
        }
        // The same once more, ended by silence alone, shows the suffix that was taken off.
        let framing = Framing(suffixes: [[]], limits: .keyboard)
        var untrimmed = KeyboardDecoder(shape: shape, layout: layout, framing: framing)
        if case .scan(let all, _) = vector.play(reports, every: vector.interval_ms ?? 1, on: &untrimmed).first {
            let suffix = all.dropFirst(bytes.count)
            answer.fields["terminator"] = suffix.isEmpty ? .null : .string(String(decoding: suffix, as: UTF8.self))
        }
        return answer
    }

    /// By the descriptor. Without one, reports of eight bytes are a boot keyboard's, of nine the same behind a report id,
    /// and longer ones hold the modifiers and a bit for each key, behind an id where their first byte never changes.
    private static func shape(of reports: [[UInt8]], _ vector: Vector) -> KeyboardReportShape {
        if let shape = vector.descriptor.flatMap({ KeyboardReportShape($0) }) { return shape }
        let (size, first) = (vector.report_size ?? 8, Set(reports.compactMap(\.first)))
        let id = first.count == 1 && first != [0] ? first.first : nil
        if size == 9, let id { return .boot(id: id) }
        return size > 9 ? bitmap(of: size - (id == nil ? 1 : 2), id: id) ?? .boot : .boot
    }

    private static func bitmap(of byteCount: Int, id: UInt8?) -> KeyboardReportShape? {
        guard (14...31).contains(byteCount) else { return nil }
        let last = UInt8(byteCount * 8 - 1)
        let descriptor: [UInt8] =
            [0x05, 0x01, 0x09, 0x06, 0xA1, 0x01] + (id.map { [0x85, $0] } ?? []) + [
                0x05, 0x07, 0x15, 0x00, 0x25, 0x01, 0x75, 0x01, 0x19, 0xE0, 0x29, 0xE7, 0x95, 0x08, 0x81, 0x02, 0x19,
                0x00,
                0x29, last, 0x95, last + 1, 0x81, 0x02, 0xC0,
            ]
        return (try? ReportDescriptor(parsing: descriptor)).flatMap { KeyboardReportShape($0) }
    }

    /// By the configuration's name, or the country's alone.
    private static func layout(of vector: Vector) throws(VectorError) -> KeyboardLayout {
        let name = (vector.layout ?? "us").lowercased().replacing("_", with: "-")
        let known = KeyboardLayout.allCases.first { $0.rawValue.lowercased() == name } ?? others[name]
        guard let known else { throw .unknownValue(vector.id, "layout", value: name) }
        return known
    }

    private static let others: [String: KeyboardLayout] = [
        "gb": .uk, "en-gb": .uk, "en-us": .us, "br": .ptBR, "abnt2": .ptBR, "pt-pt": .pt, "de-de": .de, "fr-fr": .fr,
        "es-es": .es, "es-la": .latam, "la": .latam, "it-it": .it, "ch": .deCH, "ca": .frCA, "fi": .se, "sv": .se,
        "da": .dk,
        "nb": .no, "nordic": .se, "fr-be": .be, "be-fr": .be,
    ]
}
