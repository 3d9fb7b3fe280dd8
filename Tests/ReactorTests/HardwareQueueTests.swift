import Testing

@testable import Reactor

@Suite("What waits for the hardware thread")
struct HardwareQueueTests {
    @Test("what is turned away is counted, and so is how long the queue grew, until it is asked for")
    func load() {
        var queue = HardwareQueue<Int>()
        let turnedAway = (0..<1030).count { !queue.offer($0) }
        for number in 1030..<2000 { queue.add(number) }
        let load = queue.takeLoad()
        #expect(turnedAway == 6)
        #expect(load.turnedAway == 6)
        #expect(load.longest == 1994)
        #expect(load.isExcessive)
        #expect(queue.takeAll() == Array(0..<1024) + Array(1030..<2000))
        #expect(queue.takeLoad() == HardwareLoad())
        #expect(queue.count == 0)
    }

    @Test("one that is served in time is not excessive")
    func calm() {
        var queue = HardwareQueue<Int>()
        for number in 0..<5000 {
            let isTaken = queue.offer(number)
            #expect(isTaken)
            _ = queue.takeAll()
        }
        let load = queue.takeLoad()
        #expect(load.longest == 1)
        #expect(!load.isExcessive)
    }
}
