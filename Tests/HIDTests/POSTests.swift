import Model
import Testing

@testable import HID

@Suite("HID POS scanners")
struct POSTests {
    private static let aimAt2 = POSLayout(
        id: 2,
        countAt: 1,
        aimAt: 2,
        data: 5..<61,
        continued: .init(byte: 63, bit: 0)
    )
    private static let dataAt2 = POSLayout(
        id: 2,
        countAt: 1,
        aimAt: nil,
        data: 2..<58,
        continued: .init(byte: 63, bit: 0)
    )

    private struct Vector: Decodable {
        var id: String
        var profile: String
        var report_size: Int
        var reports_hex: String
        var outcome: String
        var expected: Expected?

        struct Expected: Decodable {
            var bytes_hex: String
            var aim: String?
        }
    }

    @Test("scans are put together, in all vectors beside the project")
    func shared() {
        guard let vectors: [Vector] = Shared.vectors("hid_pos.json") else {
            print("skipped: hid_pos.json is not beside the project")
            return
        }
        for vector in vectors {
            let layout = vector.profile == "aim-at-2" ? Self.aimAt2 : Self.dataAt2
            var decoder = POSDecoder(layout: layout)
            let bytes = [UInt8](hex: vector.reports_hex)
            let reports = stride(from: 0, to: bytes.count, by: 64).map { Array(bytes[$0..<min($0 + 64, bytes.count)]) }
            let readings = decoder.play(reports)
            switch vector.outcome {
            case "accept":
                let scan = vector.expected.map { expected in
                    let (bytes, aim) = ([UInt8](hex: expected.bytes_hex), expected.aim.map { String($0.dropFirst()) })
                    return aim == "X0" ? Reading.response(bytes, aim: "X0") : .scan(bytes, aim: aim)
                }
                #expect(readings == [scan], "\(vector.id)")
            case "reject": #expect(readings == [.failure(.framing)], "\(vector.id)")
            default: #expect(readings == [], "\(vector.id)")
            }
        }
    }

    private func report(_ text: some Collection<UInt8>, continued: Bool, layout: POSLayout = aimAt2) -> [UInt8] {
        var report = [UInt8](repeating: 0, count: 64)
        report[0] = 2
        report[1] = UInt8(text.count)
        if let aim = layout.aimAt { report.replaceSubrange(aim..<(aim + 3), with: Array("]L2".utf8)) }
        report.replaceSubrange(layout.data.lowerBound..<(layout.data.lowerBound + text.count), with: text)
        report[63] = continued ? 1 : 0
        return report
    }

    @Test("a scan of several reports is over at the first that does not go on", arguments: [aimAt2, dataAt2])
    func several(layout: POSLayout) {
        var decoder = POSDecoder(layout: layout)
        let text = Array(String(repeating: "LICENCE ", count: 20).utf8)
        let reports = stride(from: 0, to: text.count, by: 56).map { start in
            report(text[start..<min(start + 56, text.count)], continued: start + 56 < text.count, layout: layout)
        }
        var readings: [Reading] = []
        for report in reports { readings += decoder.receive(report, at: Instant(nanoseconds: 3)) }
        #expect(readings == [.scan(text, aim: layout.aimAt == nil ? nil : "L2")])
    }

    @Test("'continued' on a full last report ends by silence; on another it is half a scan")
    func silence() {
        var decoder = POSDecoder(layout: Self.aimAt2)
        let full = [UInt8](repeating: 0x41, count: 56)
        #expect(decoder.play([report(full, continued: true)]) == [.scan(full, aim: "L2")])
        #expect(
            decoder.play([report([0x42], continued: true)], from: Instant(nanoseconds: 9_000_000_000)) == [
                .failure(.truncated)
            ]
        )
    }

    @Test("a count beyond the report fails, and the rest of that scan is swallowed")
    func hostileCount() {
        var decoder = POSDecoder(layout: Self.aimAt2)
        var wrong = report([0x41], continued: true)
        wrong[1] = 57
        #expect(decoder.play([wrong, report([0x42], continued: false)]) == [.failure(.framing)])
    }

    @Test("a scan of more than 74 reports is too much")
    func tooMany() {
        var decoder = POSDecoder(layout: Self.aimAt2)
        #expect(decoder.play(Array(repeating: report([0x41], continued: true), count: 100)) == [.failure(.framing)])
    }

    @Test("a scan interrupted by an unplugging is never delivered")
    func interrupted() {
        var decoder = POSDecoder(layout: Self.aimAt2)
        let now = Instant(nanoseconds: 1)
        #expect(decoder.receive(report([0x41], continued: true), at: now) == [])
        #expect(decoder.interrupt(.truncated, at: now) == [.failure(.truncated)])
        #expect(decoder.interrupt(.truncated, at: now) == [])
    }
}
