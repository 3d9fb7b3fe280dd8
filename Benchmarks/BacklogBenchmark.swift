import Crypto
import Files
import Foundation
import Glibc
import Hardware
import Journal
import LocalAPI
import Model
import Office

/// What waited while the office was away: 100 000 events through the core, the uplink and TLS into an office that has nothing
/// else to do, each process its own, and a fire alarm in the middle of it.
struct BacklogBenchmark: Benchmark {
    let name = "backlog"
    private static let count = 100_000
    private static let patience: Duration = .seconds(300)

    func run() async throws -> [Table] {
        // Short: the path of a socket holds 107 bytes.
        let directory = "/tmp/benchmark-\(UInt32.random(in: 0...UInt32.max))"
        try FileManager.default.createDirectory(atPath: directory, withIntermediateDirectories: false)
        defer { try? FileManager.default.removeItem(atPath: directory) }
        let school = try BenchmarkSchool(in: directory)
        defer { school.close() }
        let source = try await school.source()
        try await fill("\(school.root)/state", source)
        try school.openOffice()
        let core = try school.startCore()
        defer { core.stop() }
        let office = try OfficeStore(path: school.root + "/office/office.sqlite")
        let (begin, cpu) = (ContinuousClock.now, core.cpuTime)
        let uplink = try school.start("vestibule-uplink")
        defer { uplink.stop() }
        try await until { try await office.count() >= Self.count / 4 }
        let alarm = try await alarm(school, office, source)
        try await until { try await office.count() >= Self.count }
        let whole = ContinuousClock.now - begin
        let rows = [
            ["all stored at the office, s", seconds(whole)],
            ["events/s", String(Int(Double(Self.count) / (whole / .seconds(1))))],
            ["an alarm meanwhile, from the line to the office, s", seconds(alarm)],
            ["CPU of the core, s", seconds(core.cpuTime - cpu)], ["CPU of the uplink, s", seconds(uplink.cpuTime)],
            ["stored twice or too much", String(try await office.count() - Set(try await ids(office, source)).count)],
        ]
        return [
            Table(title: "Backlog: \(Self.count) events to an idle office", columns: ["what", "value"], rows: rows)
        ]
    }

    private func seconds(_ time: Duration) -> String { String(format: "%.2f", time / .seconds(1)) }

    private func ids(_ office: OfficeStore, _ source: String) async throws -> [String] {
        var ids: [String] = []
        for lane in Lane.allCases { ids += try await office.arrivals(of: source, lane: lane) }
        return ids
    }

    private func until(_ condition: () async throws -> Bool) async throws {
        let end = ContinuousClock.now + Self.patience
        while try await !condition() {
            guard .now < end else { throw BenchmarkError("the office did not get everything") }
            try await Task.sleep(for: .milliseconds(20))
        }
    }

    /// From the fire panel's line to the event in the office's store.
    private func alarm(_ school: BenchmarkSchool, _ office: OfficeStore, _ source: String) async throws -> Duration {
        let before = try await office.arrivals(of: source, lane: .urgent).count
        let begin = ContinuousClock.now
        try school.set("fire-panel", true)
        while try await office.arrivals(of: source, lane: .urgent).count == before {
            guard .now < begin + Self.patience else { throw BenchmarkError("the alarm did not arrive") }
            try await Task.sleep(for: .milliseconds(5))
        }
        return .now - begin
    }

    private func fill(_ state: String, _ source: String) async throws {
        let key = try Data(contentsOf: URL(filePath: state + "/journal-key"))
        let journal = try Journal(
            path: state + "/journal.sqlite",
            source: source,
            boot: UUID().uuidString,
            key: SymmetricKey(data: key),
            clock: { (Self.moment, .synchronized) }
        )
        for _ in 0..<Self.count / 100 {
            let result: Result<[EventRecord], JournalError> = await withCheckedContinuation { done in
                journal.append(Self.hundred) { done.resume(returning: $0) }
            }
            _ = try result.get()
        }
        await journal.close()
    }

    private static let moment = Moment(
        instant: Instant(nanoseconds: 86_400_000_000_000),
        wall: WallTime(milliseconds: 1_795_269_600_000),
        local: LocalTime(date: CalendarDate(daysSince1970: 20_778), minute: 480)
    )

    /// A school's mixture: badges, and doors that open and close.
    private static let hundred = (0..<100).map { number in
        let data: [String: JSONValue] = ["grant": .int(Int64(number)), "scanner": "badge-reader"]
        let event =
            number.isMultiple(of: 2)
            ? Event(
                .accessGranted,
                "main-door",
                at: moment,
                basis: .commanded,
                listAge: 3600,
                decisionMs: 0.031,
                data: data
            )
            : Event(.doorOpened, "main-door", at: moment, basis: .observed)
        return Entry.event(event, clock: .synchronized)
    }
}

extension BenchmarkSchool {
    /// Of its events; the core has made its state then.
    fileprivate func source() async throws -> String {
        let core = try startCore()
        defer { core.stop() }
        return try await HTTPCoreClient.withClient(socket: root + "/core.sock") { try await $0.call(.status).source }
    }

    fileprivate func startCore() throws -> Program {
        try start("vestibuled", ["--state", root + "/state", "--allow-own-user"])
    }

    /// Sets an input of the simulated hardware.
    fileprivate func set(_ line: LineID, _ active: Bool) throws {
        let descriptor = Glibc.socket(AF_UNIX, Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue), 0)
        defer { Glibc.close(descriptor) }
        let bytes = try SimulationWire.encode(SimulationCommand.set(line: line, active: active))
        guard UnixAddress(root + "/ports.sock")?.connect(descriptor) == true, write(descriptor, bytes, bytes.count) > 0
        else {
            throw BenchmarkError("the simulated hardware cannot be reached, error \(errno)")
        }
        // Its answer: it is done.
        var answer = [UInt8](repeating: 0, count: 4096)
        _ = read(descriptor, &answer, answer.count)
    }
}
