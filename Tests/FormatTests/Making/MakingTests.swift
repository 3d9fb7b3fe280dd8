import Foundation
import Logging
import Model
import SiteConfiguration
import Testing

@testable import Core

/// Runs from `Tests/Fixtures/make` alone.
@Suite("The fixtures of this version", .enabled(if: Fixture.making != nil, "Tests/Fixtures/make VERSION makes them"))
struct MakingTests {
    @Test("are made by this version's own code")
    func make() async throws {
        let fixture = Fixture(version: try #require(Fixture.making))
        try #require(!FileManager.default.fileExists(atPath: fixture.url("").path), "fixtures are never changed")
        for folder in ["expected", "state", "cut-off", "set-aside", "lists", "recordings", "configuration"] {
            try FileManager.default.createDirectory(at: fixture.url(folder), withIntermediateDirectories: true)
        }
        let installed = fixture.url("../../../systemd/vestibule.yaml").standardizedFileURL
        try MadeConfigurations.write(into: fixture.url("configuration"), installed: installed)
        let state = StateDirectory(path: fixture.url("state").path)
        try TestKeys.journal.write(to: fixture.url("state/journal-key"))
        try TestKeys.pass.write(to: fixture.url("state/pass-key"))
        let journals = MadeJournals(folder: fixture.url(""))
        try await journals.everything(state.journal, expected: fixture.url("expected"))
        try await journals.cutOff(fixture.url("cut-off/journal.sqlite").path)
        try await journals.setAside(fixture.url("set-aside/journal.sqlite").path)
        try MadeLists.publish(into: fixture.url("lists"))
        try MadeLists.keep(fixture.url("lists"), in: state)
        try MadeRecordings.write(into: fixture.url("recordings"))
        let site = try SiteConfiguration.load(path: fixture.url("configuration/school/vestibule.yaml").path)
        try state.writeFailState(of: site)
        let logger = Logger(label: "fixtures") { _ in SwiftLogNoOpLogHandler() }
        let token = try PassKey.open(state, logger).token(for: VisitorPass(number: 7, from: EveryRow.start))
        try Data((token + "\n").utf8).write(to: fixture.url("expected/pass.txt"))
    }
}
