// Appends as fast as the journal takes it and prints the number of every event it was told is on disk, one line a commit.
// Made to be killed. A second argument is the file of the high-water mark.

import Crypto
import Dispatch
import Glibc
import Journal
import Model

@main
enum JournalWriter {
    static func main() throws {
        let path = CommandLine.arguments[1]
        let journal = try Journal(
            path: path,
            mark: CommandLine.arguments.dropFirst(2).first,
            source: "/district/school/main",
            boot: "boot",
            key: SymmetricKey(data: [UInt8](repeating: 7, count: 32)),
            limits: limits,
            clock: { (moment, .synchronized) }
        )
        say("ready\n")
        let free = DispatchSemaphore(value: 24)
        for number in 0... {
            free.wait()
            journal.append(entries(number)) { result in
                if case .success(let records) = result, let last = records.last { say("\(last.seq) \(last.hash)\n") }
                free.signal()
            }
        }
    }

    private static var limits: JournalLimits {
        var limits = JournalLimits()
        limits.mark = .milliseconds(1)
        return limits
    }

    private static let moment = Moment(
        instant: Instant(nanoseconds: 1_000_000_000),
        wall: WallTime(milliseconds: 1_795_000_000_000),
        local: LocalTime(date: CalendarDate(daysSince1970: 20_775), minute: 480)
    )

    private static func entries(_ number: Int) -> [Entry] {
        let door = Event(.doorOpened, "main", at: moment, edge: .begin, data: ["number": .int(Int64(number))])
        let granted = Event(.accessGranted, "main", at: moment, personal: ["badge": .string("B\(number)")])
        let visit = Visit(
            id: VisitID("visit-\(number % 10)"),
            state: .admitted,
            person: Person(name: PersonName(given: "Ada", family: "Example")),
            identifiedBy: .byHand,
            startedAt: moment.wall
        )
        let entries: [Entry] = [
            .event(door, clock: .synchronized), .event(granted, clock: .synchronized), .visit(visit),
        ]
        return Array(entries.prefix(1 + number % 3))
    }

    /// One `write`, so that a line is printed as a whole or not at all.
    private static func say(_ line: String) {
        _ = Array(line.utf8).withUnsafeBytes { write(STDOUT_FILENO, $0.baseAddress, $0.count) }
    }
}
