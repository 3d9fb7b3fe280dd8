import Commands
import LocalAPI
import Model
import Testing

@Suite("reports that wait for their scan")
struct HeldReportsTests {
    private static let card = "%4111111111111111^SAMPLE/MARIA^2912101?"

    private func reports(_ texts: [[UInt8]], from start: Int64 = 0, step: Int64 = 1000) -> [RawReport] {
        texts.enumerated().map { index, bytes in
            RawReport(
                scanner: "desk",
                bytes: bytes,
                at: Instant(nanoseconds: UInt64(start + Int64(index) * step) * 1000)
            )
        }
    }

    /// A key and its release for each digit; `x` is some other key.
    private func typed(_ text: String, layout id: [UInt8] = []) -> [[UInt8]] {
        text.utf8.flatMap { character -> [[UInt8]] in
            let key: UInt8 =
                character == 0x30 ? 0x27 : (0x31...0x39).contains(character) ? 0x1E + character - 0x31 : 0x2D
            return [id + [0, 0, key, 0, 0, 0, 0, 0], id + [0, 0, 0, 0, 0, 0, 0, 0]]
        }
    }

    @Test("are shown with it, all of them and in order")
    func shown() {
        var held = HeldReports()
        let reports = reports(typed("12345678x"))
        for report in reports { #expect(held.append(report).isEmpty) }
        #expect(held.take(of: ScanReport(scanner: "desk", byteCount: 9, outcome: "badge")) == reports)
        #expect(held.take(of: ScanReport(scanner: "desk", byteCount: 9, outcome: "badge")).isEmpty)
    }

    @Test("are never shown of a payment card")
    func payment() {
        var held = HeldReports()
        for report in reports(typed("12345678x")) { _ = held.append(report) }
        #expect(held.take(of: ScanReport(scanner: "desk", byteCount: 0, outcome: ScanReport.paymentCard)).isEmpty)
    }

    @Test("nor of one that the core could not read, or was not told of", arguments: ["framing", "unsupported", nil])
    func unread(outcome: String?) {
        let number = "xx4111111111111111x29121010000012300000x"
        for bytes in [typed(number), typed(number, layout: [1]), [Array(Self.card.utf8)], Self.card.utf8.map { [$0] }] {
            var held = HeldReports()
            for report in reports(bytes) { #expect(held.append(report).isEmpty) }
            if let outcome {
                #expect(held.take(of: ScanReport(scanner: "desk", byteCount: 0, outcome: outcome)).isEmpty)
            } else {
                #expect(held.append(reports([[1]], from: 60_000_000)[0]).isEmpty)
            }
        }
    }

    @Test("are shown after a silence where no scan was told")
    func silence() {
        var held = HeldReports()
        let first = reports(typed("123x"))
        for report in first { #expect(held.append(report).isEmpty) }
        #expect(held.append(reports([[1]], from: 60_000_000)[0]) == first)
    }

    @Test("one scanner's do not come with another's scan")
    func others() {
        var held = HeldReports()
        for report in reports(typed("123x")) { _ = held.append(report) }
        #expect(held.take(of: ScanReport(scanner: "door", byteCount: 3, outcome: "badge")).isEmpty)
    }
}
