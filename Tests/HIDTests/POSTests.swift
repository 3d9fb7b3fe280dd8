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

    private static let aimAt3 = POSLayout(id: 2, countAt: 1, aimAt: 3, data: 6..<62, continued: .init(byte: 63, bit: 0))

    @Test("without a layout, a scan's first report tells it", arguments: [aimAt2, aimAt3, dataAt2], 1...130)
    func recognised(layout: POSLayout, count: Int) {
        let text = (0..<count).map { UInt8(0x41 + $0 % 26) }
        let reports = stride(from: 0, to: count, by: 56).map { start in
            report(text[start..<min(start + 56, count)], continued: start + 56 < count, layout: layout)
        }
        var decoder = POSDecoder(layout: nil)
        #expect(decoder.play(reports) == [.scan(text, aim: layout.aimAt == nil ? nil : "L2")])
    }

    @Test(
        "a scanner that sends the AIM identifier as data is not taken for one that has a place for it",
        arguments: 1...53
    )
    func identifierInData(count: Int) {
        let text = Array("]L2".utf8) + [UInt8](repeating: 0x41, count: count)
        var decoder = POSDecoder(layout: nil)
        #expect(decoder.play([report(text, continued: false, layout: Self.dataAt2)]) == [.scan(text, aim: nil)])
    }

    @Test("where nothing says whether a scan goes on, a full report leaves it open until silence")
    func nothingSaysSo() {
        var decoder = POSDecoder(layout: nil)
        let first = [1, 62] + [UInt8](repeating: 0x41, count: 62)
        let second = [1, 3, 0x42, 0x43, 0x44] + [UInt8](repeating: 0, count: 59)
        #expect(decoder.play([first, second]) == [.scan(Array(first.dropFirst(2)) + [0x42, 0x43, 0x44], aim: nil)])
        let later = Instant(nanoseconds: 9_000_000_000)
        #expect(decoder.play([first], from: later) == [.scan(Array(first.dropFirst(2)), aim: nil)])
    }

    @Test("what fits no layout, or more than one, is refused")
    func notRecognised() {
        for bytes in [
            [2, 5, 1, 2, 3, 4, 5, 6, 7, 8], [2, 0], [1, 3, 65, 66, 67, 68], [2, 57], [2, 1, 0x5D, 0x4C, 0x32, 0],
        ] {
            var decoder = POSDecoder(layout: nil)
            let report = bytes.map { UInt8($0) } + [UInt8](repeating: 0, count: 64 - bytes.count)
            #expect(decoder.play([report]) == [.failure(.unsupported)], "\(bytes)")
        }
    }

    @Test("an answer to a command is no scan; the same identifier with another symbology is one")
    func response() {
        var decoder = POSDecoder(layout: Self.aimAt2)
        var answer = report(Array("REV: 1".utf8), continued: false)
        answer.replaceSubrange(2..<5, with: Array("]X0".utf8))
        answer[61] = 0x3F
        #expect(decoder.play([answer]) == [.response(Array("REV: 1".utf8), aim: "X0")])
        answer[61] = 0x6A
        let later = Instant(nanoseconds: 9_000_000_000)
        #expect(decoder.play([answer], from: later) == [.scan(Array("REV: 1".utf8), aim: "X0")])
    }
}
