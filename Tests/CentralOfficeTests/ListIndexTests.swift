import Model
import Synchronization
import Testing

@testable import CentralOffice

@Suite("which lists to fetch")
struct ListIndexTests {
    private let index = ListIndex(offers: [.init(list: "registry", version: 5), .init(list: "alerts", version: 2)])

    private func held(_ list: ListID, _ version: Int64) -> ListState {
        let time = WallTime(milliseconds: 0)
        return ListState(list: list, kind: .registry, version: version, issued: time, expires: time, count: 1)
    }

    @Test("those the core does not have")
    func missing() { #expect(index.wanted(held: [held("registry", 5)], refused: [:]).map(\.list) == ["alerts"]) }

    @Test("those that are newer, never those that are older")
    func newer() {
        let wanted = index.wanted(held: [held("registry", 4), held("alerts", 3)], refused: [:])
        #expect(wanted.map(\.list) == ["registry"])
    }

    @Test("the same version once more where the core says so, and never an older one")
    func again() {
        let held = [held("registry", 5), held("alerts", 3)]
        #expect(index.wanted(held: held, again: ["registry", "alerts"], refused: [:]).map(\.list) == ["registry"])
        #expect(index.wanted(held: held, again: ["registry"], refused: ["registry": 5]).isEmpty)
    }

    @Test("not a version that the core has refused, but the next one")
    func refused() {
        #expect(index.wanted(held: [], refused: ["registry": 5, "alerts": 1]).map(\.list) == ["alerts"])
    }
}

@Suite("what list sync remembers")
struct ListMemoryTests {
    private let start = ContinuousClock.now

    /// After a round in which the core refused the office's only list.
    private var memory: ListMemory {
        var memory = ListMemory(at: start, coreReturns: 2)
        memory.tag = "7"
        memory.refuse(.init(list: "registry", version: 5))
        return memory
    }

    @Test("a refusal holds for ten minutes, and then the list is tried again")
    func lifetime() {
        var memory = memory
        memory.refresh(at: start + .seconds(599), coreReturns: 2)
        #expect(memory == self.memory && memory.refused == ["registry": 5])
        memory.refresh(at: start + .seconds(600), coreReturns: 2)
        #expect(memory.tag == nil && memory.refused.isEmpty)
    }

    @Test("a core that came back is asked anew, once")
    func coreReturned() {
        var memory = memory
        memory.refresh(at: start + .seconds(30), coreReturns: 3)
        #expect(memory.tag == nil && memory.refused.isEmpty)
        memory.tag = "8"
        memory.refresh(at: start + .seconds(60), coreReturns: 3)
        #expect(memory.tag == "8")
    }

    @Test("another root: what was refused before it may be taken now, and the index is asked for anew, once")
    func otherRoot() {
        var memory = memory
        memory.goes(by: 2)
        #expect(memory.tag == nil && memory.refused.isEmpty)
        memory.tag = "8"
        memory.refuse(.init(list: "registry", version: 6))
        memory.goes(by: 2)
        #expect(memory.tag == "8" && memory.refused == ["registry": 6])
        memory.goes(by: nil)
        #expect(memory.tag == nil && memory.refused.isEmpty)
    }

    @Test("beyond a root that the office does not have is looked once in ten minutes, at 32 of them at most")
    func passed() {
        var memory = memory
        #expect((1...40).filter { memory.passes($0) } == Array(1...32))
        memory.refresh(at: start + .seconds(600), coreReturns: 2)
        #expect(memory.passes(1) && !memory.passes(1))
    }

    @Test("ten minutes begin again after each time")
    func again() {
        var memory = memory
        memory.refresh(at: start + .seconds(600), coreReturns: 2)
        memory.tag = "8"
        memory.refresh(at: start + .seconds(1199), coreReturns: 2)
        #expect(memory.tag == "8")
        memory.refresh(at: start + .seconds(1200), coreReturns: 2)
        #expect(memory.tag == nil)
    }
}

@Suite("precedence of lanes")
struct PrecedenceTests {
    @Test("urgent never waits, normal waits for urgent, bulk for both")
    func order() async {
        let precedence = Precedence()
        #expect(await precedence.begin(.bulk))
        #expect(await precedence.begin(.normal))
        #expect(await precedence.begin(.urgent))
        await precedence.end(.normal)
        await precedence.end(.bulk)
        #expect(await !precedence.begin(.normal))
        #expect(await !precedence.begin(.bulk))
        await precedence.end(.urgent)
        #expect(await precedence.begin(.normal))
        #expect(await !precedence.begin(.bulk))
    }

    @Test("a lane that waits begins as soon as those before it have ended")
    func waits() async {
        let precedence = Precedence()
        let order = Mutex<[String]>([])
        #expect(await precedence.begin(.urgent))
        let bulk = Task {
            await precedence.wait(.bulk)
            order.withLock { $0.append("bulk") }
        }
        #expect(await precedence.begin(.urgent), "urgent goes on without waiting")
        await precedence.wait(.urgent)
        order.withLock { $0.append("urgent") }
        await precedence.end(.urgent)
        await bulk.value
        #expect(order.withLock { $0 } == ["urgent", "bulk"])
        #expect(await precedence.begin(.normal))
        await precedence.end(.bulk)
    }
}
