import HID
import Model

/// A keyboard wedge's reports.
struct KeyboardVectors: VectorKind {
    let name = "hid_keyboard"
    /// A scanner pauses 20 ms at most between two characters; the files call 120 ms a person's pace.
    private static let scannerPace = Duration.milliseconds(50)

    func answer(_ vector: Vector) throws(VectorError) -> VectorAnswer {
        let reports = try vector.reports()
        let (shape, layout) = (Self.shape(of: reports, vector), try Self.layout(of: vector))
        var decoder = KeyboardDecoder(shape: shape, layout: layout)
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

    /// By the descriptor; without one, reports of nine bytes are a boot keyboard's behind a report id.
    private static func shape(of reports: [[UInt8]], _ vector: Vector) -> KeyboardReportShape {
        if let shape = vector.descriptor.flatMap({ KeyboardReportShape($0) }) { return shape }
        guard vector.report_size == 9, let id = reports.first?.first else { return .boot }
        return .boot(id: id)
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
