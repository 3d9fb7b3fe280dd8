import CoreHarness
import Entrance
import Journal
import LocalAPI
import Model
import Reactor
import Testing

@testable import Core

@Suite("what the journal tells of the last run", .timeLimit(.minutes(30)))
struct HistoryTests {
    @Test("what a crash left open is ended at the next start, and alarms are numbered on")
    @HardwareThread
    func crash() async throws {
        let bench = try await Bench()
        let (recorder, journal) = (bench.unit.recorder, bench.journal)
        let moment = recorder.clock.moment()
        func event(
            _ type: EventType,
            _ subject: String,
            _ edge: Edge = .instant,
            _ alarm: Int64? = nil,
            basis: Basis = .observed
        ) -> Event {
            let data: [String: JSONValue] = alarm.map { ["alarm": .int($0)] } ?? [:]
            return Event(type, subject, at: moment, basis: basis, edge: edge, data: data)
        }
        recorder.append([
            event(.systemStarted, "core"),
            event(.fireAsserted, "fire", .begin, basis: .simulated),
            event(.doorForcedOpen, "front", .begin), event(.doorForcedOpen, "front", .end),
            event(.doorForcedOpen, "back", .begin), event(.scannerSilent, "reader", .begin),
            event(.detectorAlarm, "arch", .begin, 7), event(.detectorDisposition, "arch", .instant, 7),
            event(.detectorAlarm, "arch", .end, 7), event(.detectorAlarm, "arch", .begin, 7),
            event(.detectorAlarm, "arch", .end, 7), event(.detectorAlarm, "arch", .begin, 8),
            event(.detectorNotReady, "arch", .begin), event(.listStale, "registry", .begin),
        ])
        // Enough to push all that out of the last thousand.
        for _ in 0..<12 { recorder.append((0..<100).map { _ in event(.doorOpened, "front") }) }
        await recorder.record(.doorClosed, "front")
        let history = try await History(journal)
        let ends = history.ends(at: moment)
        #expect(
            ends.map { "\($0.type.rawValue) \($0.subject) \($0.edge) \($0.reason ?? "")" } == [
                "fire.cleared fire end notWatched", "door.forcedOpen back end notWatched",
                "scanner.silent reader end notWatched",
                "detector.alarm arch end notWatched", "detector.ready arch end notWatched",
                "detector.disposition arch instant notRecorded",
            ]
        )
        #expect(ends.map(\.basis) == [.simulated, .inferred, .inferred, .inferred, .inferred, .inferred])
        #expect(ends.last?.data == ["alarm": 8])
        #expect(try await journal.numbers()[.alarm] == 8)
        #expect(history.conditions.map { "\($0.kind.rawValue) \($0.subject)" } == ["listStale registry"])
        recorder.append(ends)
        await recorder.record(.systemStopped, "core")
        #expect(try await History(journal).ends(at: moment).isEmpty)
        try await bench.close()
    }
}
