import CoreHarness
import Model
import Screening
import Synchronization
import Testing

@testable import Core

@Suite("the lock across awaits", .timeLimit(.minutes(30)))
struct AsyncLockTests {
    @Test("lets one in at a time, also across what is awaited inside")
    func exclusive() async {
        let (lock, room) = (AsyncLock(), Room())
        await withTaskGroup(of: Void.self) { group in
            for _ in 0..<20 {
                group.addTask {
                    await lock.lock()
                    await room.come()
                    await Task.yield()
                    await room.go()
                    lock.unlock()
                }
            }
        }
        #expect(await room.most == 1)
    }

    @Test("nobody is screened before the lists are taken up")
    func room() async {
        let (room, john) = (ScreeningRoom(), TestPersons.john)
        let isScreened = Atomic(false)
        let screened = Task {
            let assessment = await room.assess(john, on: CalendarDate(daysSince1970: 20_780))
            isScreened.store(true, ordering: .sequentiallyConsistent)
            return assessment
        }
        // Time enough for whoever does not wait.
        try? await Task.sleep(for: .milliseconds(200))
        let isEarly = isScreened.load(ordering: .sequentiallyConsistent)
        #expect(!isEarly)
        room.adopt([Self.registry(of: john)])
        #expect(await !screened.value.isClear)
    }

    private static func registry(of person: Person) -> Snapshot {
        let state = ListState(
            list: "registry",
            kind: .registry,
            version: 1,
            issued: WallTime(milliseconds: 0),
            expires: WallTime(milliseconds: 0),
            count: 1
        )
        return Snapshot(state, records: [ListedPerson(id: "r", names: [person.name], birthDates: [.year(1975)])])
    }

    @Test("who came before changes nothing: the same list says the same of a visitor on every box")
    func same() async {
        let (used, new, john) = (ScreeningRoom(), ScreeningRoom(), TestPersons.john)
        for room in [used, new] { room.adopt([Self.registry(of: john)]) }
        let today = CalendarDate(daysSince1970: 20_780)
        for day in 0..<40 {
            let other = Person(name: john.name, birthDate: .full(CalendarDate(daysSince1970: day)))
            _ = await used.assess(other, on: today)
        }
        #expect(await used.assess(john, on: today) == new.assess(john, on: today))
        #expect(await !new.assess(john, on: today).isClear)
    }
}

private actor Room {
    private var inside = 0
    private(set) var most = 0

    func come() {
        inside += 1
        most = max(most, inside)
    }

    func go() { inside -= 1 }
}
