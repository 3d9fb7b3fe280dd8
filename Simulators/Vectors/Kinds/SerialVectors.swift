import HID
import Model

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
        let scans = readings.compactMap { if case .scan(let bytes, _) = $0 { bytes } else { nil } }
        let failures = readings.compactMap { if case .failure(let reason) = $0 { reason.rawValue } else { nil } }
        return VectorAnswer(
            vector.id,
            scans.isEmpty ? .refused : failures.isEmpty ? .accepted : .degraded,
            fields: ["scans": .array(scans.map { .string(Hexadecimal.text($0)) })],
            notes: failures
        )
    }
}
