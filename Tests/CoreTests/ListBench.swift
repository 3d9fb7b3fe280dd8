import CoreHarness
import Crypto
import Entrance
import Foundation
import Journal
import LocalAPI
import Logging
import Model
import Reactor
import Screening
import SiteConfiguration

@testable import Core

/// Lists on the bench: the folder they lie in, and what one core after the other makes of it.
struct ListBench {
    let bench: Bench
    let folder = FileManager.default.temporaryDirectory.appending(path: "lists-\(UUID().uuidString)")
    let key = SymmetricKey(size: .bits256)
    let district = District()

    init() async throws { bench = try await Bench() }

    func close() async throws {
        try await bench.close()
        try FileManager.default.removeItem(at: folder)
    }

    /// Whose lists are believed, and whose no more.
    func policy(_ districts: [District]? = nil, revoked: [District] = []) -> ListPolicy {
        func keys(_ districts: [District]) -> [[UInt8]] {
            districts.map { Array(Data(base64Encoded: $0.publicKey) ?? Data()) }
        }
        return ListPolicy(keys: keys(districts ?? [district]), revokedKeys: keys(revoked))
    }

    /// A core's lists, not loaded yet; badges wait for them as they do when it starts.
    func started(_ policy: ListPolicy? = nil) async throws -> (lists: Lists, room: ScreeningRoom) {
        let (room, unit) = (ScreeningRoom(), bench.unit)
        let (recorder, logger) = (await unit.recorder, Logger(label: "lists") { _ in SwiftLogNoOpLogHandler() })
        let lists = Lists(
            policy: policy ?? self.policy(),
            taken: TakenList.all(in: try await bench.journal.kept(known: [TakenList.keptKind])),
            store: try ListStore(folder: folder.path, key: key),
            room: room,
            unit: unit,
            recorder: recorder,
            logger: logger
        )
        if lists.haveClearances { await unit.awaitClearances() }
        return (lists, room)
    }

    func loaded(_ policy: ListPolicy? = nil) async throws -> (lists: Lists, room: ScreeningRoom) {
        let (lists, room) = try await started(policy)
        await lists.load()
        return (lists, room)
    }

    func isListed(_ person: Person, _ room: ScreeningRoom) async -> Bool {
        await !room.assess(person, on: CalendarDate(daysSince1970: 20_780)).isClear
    }

    // MARK: What the disk does

    func file(_ name: String) -> URL { folder.appending(path: name) }

    var files: [String] {
        get throws { try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted() }
    }

    /// No snapshot of that list can be written until it is cured.
    func fill(for list: String) throws {
        try FileManager.default.createDirectory(at: file("\(list).snapshot.new"), withIntermediateDirectories: false)
    }

    func cure(for list: String) throws { try FileManager.default.removeItem(at: file("\(list).snapshot.new")) }

    /// As a release before this one would have left it.
    func age(_ name: String, isSealed: Bool) throws {
        var bytes = try Data(contentsOf: file(name))
        if isSealed { bytes = try AES.GCM.open(try AES.GCM.SealedBox(combined: bytes), using: key) }
        bytes[bytes.startIndex + 8] -= 1
        if isSealed { bytes = try AES.GCM.seal(bytes, using: key).combined ?? Data() }
        try bytes.write(to: file(name))
    }

    /// What stands of lists, `kind subject`.
    func standing() async -> [String] {
        await bench.unit.entrance.conditions.all.filter { $0.kind.known?.rawValue.hasPrefix("list") == true }
            .map { "\($0.kind.rawValue) \($0.subject)" }.sorted()
    }

    // MARK: What is recorded

    func records(_ type: EventType, after seq: Int64 = 0) async throws -> [EventRecord] {
        try await bench.journal.records(after: seq, limit: 100_000).filter { $0.type == type }
    }

    /// What the door answers to the badge of the bench now: the reason, `nil` when it lets in.
    func answerToBadge() async throws -> String? {
        // What was asked before is on the disk when this is.
        await bench.unit.recorder.record(.systemStarted, "core")
        let seq = bench.journal.health.lastSeq
        await scan()
        return try await Eventually.value("an answer to the badge") {
            try await bench.journal.records(after: seq, limit: 1000)
                .first { $0.type == .accessDenied || $0.type == .accessGranted }
        }.reason
    }

    @HardwareThread
    func scan() { bench.scanners.scan("1234") }

    @HardwareThread
    func start() throws { try bench.unit.start() }

    // MARK: Who is listed

    static func person(_ number: Int) -> Person {
        let letters = String(number, radix: 8).map { String(UnicodeScalar(UInt8(97 + ($0.hexDigitValue ?? 0)))) }
            .joined()
        return Person(
            name: PersonName(given: "Quill" + letters, family: "Zzyx" + letters),
            birthDate: .full(CalendarDate(daysSince1970: number % 9000))
        )
    }

    static func many(_ count: Int) -> [ListedPerson] {
        (0..<count).map { TestPersons.listed(person($0), id: "m\($0)") }
    }
}
