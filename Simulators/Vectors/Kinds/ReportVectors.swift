import HID
import Model

extension Vector {
    /// The reports, cut to size; a last one may be shorter.
    func reports() throws(VectorError) -> [[UInt8]] {
        let bytes = try bytes(reports_hex, "reports_hex")
        let size = max(1, report_size ?? 8)
        return stride(from: 0, to: bytes.count, by: size).map { Array(bytes[$0..<min($0 + size, bytes.count)]) }
    }

    /// The report descriptor, where the vector has one that can be read.
    var descriptor: ReportDescriptor? {
        descriptor_hex.flatMap(Hexadecimal.bytes).flatMap { try? ReportDescriptor(parsing: $0) }
    }

    /// What a decoder makes of reports at even intervals and the silence after them.
    func play(_ reports: [[UInt8]], every interval: Int, on decoder: inout some ReportDecoder) -> [Reading] {
        var readings: [Reading] = []
        var now = Instant(nanoseconds: 1_000_000_000)
        for report in reports {
            while let deadline = decoder.deadline, deadline <= now { readings += decoder.timeout(at: deadline) }
            readings += decoder.receive(report, at: now)
            now = now + .milliseconds(interval)
        }
        while let deadline = decoder.deadline { readings += decoder.timeout(at: deadline) }
        return readings
    }

    /// The one scan that came; refused when there was none, more than one, or a failure.
    func answer(_ readings: [Reading]) -> VectorAnswer {
        let failures = readings.compactMap { if case .failure(let reason) = $0 { reason.rawValue } else { nil } }
        guard readings.count == 1, failures.isEmpty else {
            let notes = readings.isEmpty ? ["nothing"] : failures.isEmpty ? ["severalScans"] : failures
            return VectorAnswer(id, .refused, notes: notes)
        }
        switch readings[0] {
        case .scan(let bytes, let aim): return answer(bytes, aim: aim, notes: [])
        case .response(let bytes, let aim): return answer(bytes, aim: aim, notes: ["commandResponse"])
        case .failure: return VectorAnswer(id, .refused, notes: failures)
        }
    }

    private func answer(_ bytes: [UInt8], aim: String?, notes: [String]) -> VectorAnswer {
        let fields: [String: JSONValue] = [
            "bytes_hex": .string(Hexadecimal.text(bytes[...])), "aim": aim.map { .string("]" + $0) } ?? .null,
        ]
        return VectorAnswer(id, .accepted, fields: fields, notes: notes)
    }
}
