import Commands
import CoreHarness
import Credentials
import Foundation
import Hardware
import Learning
import LocalAPI
import Model
import Testing
import VirtualUSB

/// What a technician does with a scanner: the real daemon, the real command, and simulated ports that are sent what real
/// scanners send.
@Suite("the story of a scanner", .timeLimit(.minutes(30)))
struct ScannerStory {
    private static let desk: ScannerID = "desk-scanner"

    private static let licence =
        "@\n\u{1E}\rANSI 636035100001DL00310153DLDAQS51247687134\nDCSSAMPLE\nDDEN\nDACJORDAN\nDDFN\nDADLEE\nDDGN\n"
        + "DBB05141987\nDBA05142031\nDBC2\nDAJIL\nDCGUSA\nDBD05142027\nDAG1 SAMPLE STREET\nDAISPRINGFIELD\nDAK627010000  \n\r"
    private static let passport =
        "P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<\rL898902C36UTO7408122F1204159ZE184226B<<<<<10\r"

    /// A scanner at the desk as a site may have it.
    struct Kind: CustomTestStringConvertible {
        var testDescription: String
        /// In the configuration.
        var reading: String
        var kind: ScannerKind
        var layout: KeyboardLayout = .us
        var text: String

        static let all = [
            Kind(testDescription: "a licence, HID POS", reading: "protocol: hid-pos", kind: .pos, text: licence),
            Kind(
                testDescription: "a passport, French keyboard",
                reading: "protocol: hid-keyboard, keyboard: {layout: fr}",
                kind: .keyboard,
                layout: .fr,
                text: passport
            ),
            Kind(
                testDescription: "a passport, German keyboard",
                reading: "protocol: hid-keyboard, keyboard: {layout: de}",
                kind: .keyboard,
                layout: .de,
                text: passport
            ),
            Kind(testDescription: "a licence, serial", reading: "protocol: cdc", kind: .cdc, text: licence + "\r"),
        ]

        var site: String { TestSite.yaml.replacing("protocol: hid-pos", with: reading) }

        func reports(_ text: String) throws -> [[UInt8]] {
            try #require(Reports.make(Array(text.utf8), kind: kind, layout: layout))
        }
    }

    @Test("recorded in disguise and replayed, a document is of the same shape and somebody else's", arguments: Kind.all)
    func recordAndReplay(kind: Kind) async throws {
        try await CoreProcess.run(site: kind.site) { core in
            let ports = try await core.prepared()
            let technician = Technician(core)
            let file = core.directory.path + "/recording"
            let desk = Self.desk.rawValue
            async let recording = technician.run("devices", "record", file, "--scanner", desk, "--scans", "1")
            let live = try await core.client.call(.live, LiveRequest())
            try await technician.says("Scan a few cards")
            let original = try await self.document(of: try kind.reports(kind.text), live, ports) {
                technician.output.contains("1 scan")
            }
            #expect(await recording == .well, "\(technician.output)")
            let replayed = try await self.document(of: try Self.reports(in: file), live, ports)
            #expect(replayed.kind == original.kind && replayed.quality == original.quality)
            #expect(replayed.name.family.count == original.name.family.count)
            #expect(replayed.number?.count == original.number?.count && replayed.sex == original.sex)
            #expect(replayed.birthDate != nil && replayed.expires != nil)
            #expect(replayed.name.family != original.name.family && replayed.number != original.number)
        }
    }

    @Test("a payment card among the scans is in no recording, not even a raw one")
    func paymentCard() async throws {
        let kind = Kind.all[3]
        try await CoreProcess.run(site: kind.site) { core in
            let ports = try await core.prepared()
            let technician = Technician(core)
            let file = core.directory.path + "/recording"
            async let recording = technician.run(
                "devices",
                "record",
                file,
                "--raw",
                "--scanner",
                Self.desk.rawValue,
                "--scans",
                "1"
            )
            try await technician.says("Scan a few cards")
            try await ports.send(Self.command(try kind.reports(";4111111111111111=3012101000000?\r")))
            try await technician.says("not recorded")
            try await ports.send(Self.command(try kind.reports(kind.text)))
            #expect(await recording == .well, "\(technician.output)")
            let text = String(decoding: try Self.reports(in: file).joined(), as: UTF8.self)
            #expect(text == kind.text)
        }
    }

    @Test("the test sheet is scanned, and the scanner's entry is finished")
    func learn() async throws {
        try await CoreProcess.run { core in
            let ports = try await core.prepared()
            let technician = Technician(core)
            async let learning = technician.run("devices", "learn", Self.desk.rawValue)
            for symbol in TestSymbol.allCases {
                try await technician.says("Symbol \(symbol.rawValue) of 3")
                let reports = try #require(Reports.make(symbol.payload, kind: .pos, aim: symbol.aim))
                try await ports.send(Self.command(reports))
            }
            #expect(await learning == .well, "\(technician.output)")
            #expect(technician.output.contains("protocol: hid-pos"))
        }
    }

    @Test("a scanner that falls silent is told and shown, until it answers or is pulled out")
    func silent() async throws {
        try await CoreProcess.run { core in
            let ports = try await core.prepared()
            try await ports.send(.silence(scanner: Self.desk, begins: true))
            let begin = try await core.event(.scannerSilent)
            #expect(begin.edge == .begin && begin.subject == Self.desk.rawValue && begin.basis == .simulated)
            let state = try await core.client.call(.status).scanners.first { $0.scanner == Self.desk }?.state
            #expect(state == .silent)
            try await ports.send(.unplug(scanner: Self.desk))
            #expect(try await core.event(.scannerSilent, after: begin.seq).edge == .end)
            #expect(core.log.contains("scanner does not answer"))
        }
    }

    /// Sends the reports, and waits for the document that the desk is shown. All at once: a machine that stands still
    /// between two of them breaks the scan off, as it would a real scanner's.
    private func document(
        of reports: [[UInt8]],
        _ live: AsyncThrowingStream<LiveItem, any Error>,
        _ ports: SimulationClient,
        until isDone: @Sendable () -> Bool = { true }
    ) async throws -> IdentityDocument {
        try await ports.send(Self.command(reports))
        for try await item in live {
            guard case .document(let document) = item else { continue }
            try await Eventually.value("the command's word") { isDone() ? () : nil }
            return document
        }
        throw HarnessError("the live stream ended")
    }

    private static func command(_ reports: [[UInt8]]) -> SimulationCommand {
        .reports(scanner: desk, hex: reports.map { Hexadecimal.text($0) })
    }

    private static func reports(in file: String) throws -> [[UInt8]] {
        let lines = try String(contentsOfFile: file, encoding: .utf8).split(separator: "\n")
        return try lines.dropFirst().map { line in
            let report = try JSONDecoder().decode(Commands.Recording.Report.self, from: Data(line.utf8))
            return try #require(Hexadecimal.bytes(report.bytes))
        }
    }
}
