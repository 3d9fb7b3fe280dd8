import Credentials
import Foundation
import HID
import Model
import Testing

@testable import Commands

@Suite("Scans that another version recorded")
struct RecordingFixtureTests {
    /// Plays the recording to the decoder of its transport.
    private func scans(_ fixture: Fixture, _ name: String) throws -> [[UInt8]] {
        let lines = try fixture.lines("recordings/\(name).jsonl")
        let decoder = JSONDecoder()
        let header = try decoder.decode(Recording.Header.self, from: Data(lines.first?.utf8 ?? "".utf8))
        #expect(header.recording == 1)
        switch header.transport {
        case .hidKeyboard: return try play(lines, on: KeyboardDecoder())
        case .hidPOS: return try play(lines, on: POSDecoder(layout: nil))
        default: return []
        }
    }

    private func play(_ lines: [String], on decoder: some ReportDecoder) throws -> [[UInt8]] {
        var (decoder, base, last, readings) = (decoder, Instant(nanoseconds: 1_000_000_000), Int64(0), [Reading]())
        func silence() {
            while let deadline = decoder.deadline { readings += decoder.timeout(at: deadline) }
        }
        for line in lines.dropFirst() {
            let report = try JSONDecoder().decode(Recording.Report.self, from: Data(line.utf8))
            if report.at < last {
                silence()
                base = base + .seconds(5)
            }
            last = report.at
            let bytes = try #require(Hexadecimal.bytes(report.bytes))
            readings += decoder.receive(bytes, at: base + .microseconds(report.at))
        }
        silence()
        return readings.compactMap { if case .scan(let bytes, _) = $0 { bytes } else { nil } }
    }

    private func decoded(_ bytes: [UInt8]) -> Credential? {
        decode(Scan(bytes: bytes, scanner: "desk", at: Instant(nanoseconds: 1)), on: EveryRow.day).credential
    }

    @Test("badges are typed again", arguments: Fixture.all)
    func badges(fixture: Fixture) throws {
        let badges = try scans(fixture, "badges").map(decoded)
        #expect(badges == [.badge(Badge(number: "00000042")), .badge(Badge(number: "12345678"))])
    }

    @Test("a passport too", arguments: Fixture.all)
    func passport(fixture: Fixture) throws {
        guard case .document(let document)? = try scans(fixture, "passport").first.flatMap(decoded) else {
            return #expect(Bool(false), "no document")
        }
        #expect(document.name.family == "ERIKSSON" && document.number == "L898902C3")
    }

    @Test("a licence as it was, and one in other letters", arguments: Fixture.all)
    func licences(fixture: Fixture) throws {
        let licences = try ["licence", "licence-disguised"].map { try scans(fixture, $0).first.flatMap(decoded) }
        guard case .document(let own)? = licences[0], case .document(let other)? = licences[1] else {
            return #expect(Bool(false), "no documents")
        }
        #expect(own.name.family == "MUSTER" && own.number == "TEST1234567")
        #expect(other.name.family.count == 6 && other.name.family != "MUSTER" && other.number != "TEST1234567")
    }
}
