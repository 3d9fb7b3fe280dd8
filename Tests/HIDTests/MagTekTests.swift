import Model
import Testing

@testable import HID

@Suite("MagTek swipe readers")
struct MagTekTests {
    private func report(_ tracks: [String], bad: Set<Int> = [], junk: UInt8 = 0) -> [UInt8] {
        var report = [UInt8](repeating: junk, count: 337)
        for index in 0..<3 {
            report[index] = bad.contains(index) ? 1 : 0
            report[3 + index] = UInt8(tracks[index].utf8.count)
            report.replaceSubrange(
                (7 + 110 * index)..<(7 + 110 * index + tracks[index].utf8.count),
                with: tracks[index].utf8
            )
        }
        report[6] = 1
        return report
    }

    private static let tracks = [
        "%ILSPRINGFIELD^EXAMPLE$ALEX^1 STREET^?", ";636035123456=250119800307=?", "#\" 62701?",
    ]

    @Test("a swipe in packets of eight, of 64 and whole", arguments: [8, 64, 337])
    func packets(size: Int) {
        let all = report(Self.tracks, junk: 0x41)
        let packets = stride(from: 0, to: all.count, by: size).map { Array(all[$0..<min($0 + size, all.count)]) }
        var decoder = MagTekDecoder()
        let readings = decoder.play(packets + packets, every: .milliseconds(10))
        #expect(readings == Array(repeating: .scan(Array(Self.tracks.joined().utf8), aim: nil), count: 2))
    }

    @Test("a track that could not be read is E; a swipe without any has failed")
    func badTracks() {
        var decoder = MagTekDecoder()
        let expected = Array("%E?;636035123456=250119800307=?".utf8)
        #expect(decoder.play([report(["", Self.tracks[1], ""], bad: [0])]) == [.scan(expected, aim: nil)])
        let later = Instant(nanoseconds: 9_000_000_000)
        #expect(decoder.play([report(["", "", ""], bad: [0, 1])], from: later) == [.failure(.checksum)])
        let last = Instant(nanoseconds: 19_000_000_000)
        #expect(decoder.play([report(["", "", ""])], from: last) == [.failure(.unsupported)])
    }

    @Test("a length beyond the track, half a report and two in one are refused")
    func hostile() {
        var long = report(Self.tracks)
        long[4] = 111
        for reports in [[long], [[UInt8](long.prefix(100))], [long + [0]]] {
            var decoder = MagTekDecoder()
            let readings = decoder.play(reports)
            #expect(readings.count == 1)
            #expect([[.failure(.framing)], [.failure(.truncated)]].contains(readings))
        }
    }
}
