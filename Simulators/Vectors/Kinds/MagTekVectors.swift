import Credentials
import HID
import Model

/// A MagTek swipe reader's report, in packets of eight bytes, and what its tracks say.
struct MagTekVectors: VectorKind {
    let name = "magtek_hid"

    func answer(_ vector: Vector) throws(VectorError) -> VectorAnswer {
        let report = try vector.bytes(vector.report_hex, "report_hex")
        var answer = try decoded(vector, report)
        let isPayment = answer.notes.contains(Decoded.Refusal.paymentCard.rawValue)
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
        let scan = Scan(bytes: bytes, scanner: "lab", at: Instant(nanoseconds: 0), simulated: true)
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
