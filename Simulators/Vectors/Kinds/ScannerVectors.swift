import Credentials
import HID
import Model

/// A MagTek swipe reader's report, in packets of eight bytes, and what its tracks say.
struct MagTekVectors: VectorKind {
    let name = "magtek_hid"

    func answer(_ vector: Vector) throws(VectorError) -> VectorAnswer {
        let report = try vector.bytes(vector.report_hex, "report_hex")
        var answer = try decoded(vector, report)
        let isPayment = answer.notes.contains(ScanRefusal.paymentCard.rawValue)
        guard !isPayment, let swipe = MagTekReport(report) else { return answer }
        if let encoding = swipe.encoding { answer.fields["card_encode_type"] = .string(Self.word(encoding)) }
        answer.fields["tracks"] = .array(
            swipe.tracks.map { .string(String(decoding: $0 ?? [], as: UTF8.self)) }
        )
        let bad = swipe.tracks.indices.filter { swipe.tracks[$0] == nil }
        if !bad.isEmpty { answer.fields["error_tracks"] = .array(bad.map { .int(Int64($0 + 1)) }) }
        return answer
    }

    private func decoded(_ vector: Vector, _ report: [UInt8]) throws(VectorError) -> VectorAnswer {
        var packets = stride(from: 0, to: report.count, by: 8).map { Array(report[$0..<min($0 + 8, report.count)]) }
        if let given = vector.packets8 {
            packets = []
            for packet in given { packets.append(try vector.bytes(packet, "packets8")) }
        }
        var decoder = MagTekDecoder()
        let readings = vector.play(packets, every: 10, on: &decoder)
        guard case .scan(let bytes, _) = readings.first, readings.count == 1 else { return vector.answer(readings) }
        let scan = Scan(bytes: bytes, scanner: "lab", at: Instant(nanoseconds: 0))
        return decode(scan, as: .init(kinds: [.magstripe]), on: Self.today).answer(
            vector.id,
            [.documentNumber, .birthDate, .familyName, .firstName, .middleName, .expiryDate]
        )
    }

    private static func word(_ encoding: CardEncoding) -> String {
        switch encoding {
        case .iso: "ISO/ABA"
        case .aamva: "AAMVA"
        case .californian: "CADL"
        case .blank: "Blank"
        case .other: "Other"
        case .undetermined: "Undetermined"
        case .none: "None"
        }
    }
}

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

/// A scanner on a serial line.
struct SerialVectors: VectorKind {
    let name = "serial_stream"

    func answer(_ vector: Vector) throws(VectorError) -> VectorAnswer {
        var chunks: [[UInt8]] = []
        for chunk in try vector.required(vector.chunks_hex, "chunks_hex") {
            chunks.append(try vector.bytes(chunk, "chunks_hex"))
        }
        var decoder = SerialDecoder()
        let readings = vector.play(chunks, every: vector.gap_ms ?? 0, on: &decoder)
        let all = readings.compactMap { if case .scan(let bytes, _) = $0 { bytes } else { nil } }
        // A line that is set wrongly gives bytes, and no scan.
        let scans = all.filter { !KeptParity.isFound(in: $0) }
        let failures =
            readings.compactMap { if case .failure(let reason) = $0 { reason.rawValue } else { nil } }
            + (scans.count < all.count ? [ScanRefusal.parityKept.rawValue] : [])
        return VectorAnswer(
            vector.id,
            scans.isEmpty ? .refused : failures.isEmpty ? .accepted : .degraded,
            fields: ["scans": .array(scans.map { .string(Hexadecimal.text($0)) })],
            notes: failures
        )
    }
}
