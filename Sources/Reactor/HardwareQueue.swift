/// How far the hardware thread was behind.
package struct HardwareLoad: Hashable, Sendable {
    /// The most that waited at once.
    package fileprivate(set) var longest = 0
    /// How many calls were turned away.
    package fileprivate(set) var turnedAway = 0

    /// Whether it was so far behind that calls are turned away.
    package var isExcessive: Bool { longest >= HardwareQueue<Void>.limit || turnedAway > 0 }
}

/// What waits for the hardware thread, in the order of its coming, and how long it grew.
struct HardwareQueue<Work> {
    /// Beyond this many waiting, what is offered is turned away.
    static var limit: Int { 1024 }

    private var waiting: [Work] = []
    private var load = HardwareLoad()

    var count: Int { waiting.count }

    /// Never turned away.
    mutating func add(_ work: Work) {
        waiting.append(work)
        load.longest = max(load.longest, waiting.count)
    }

    /// - Returns: whether there was room for it.
    mutating func offer(_ work: Work) -> Bool {
        guard waiting.count < Self.limit else {
            load.turnedAway += 1
            return false
        }
        add(work)
        return true
    }

    /// All that waits, which is nobody's afterwards.
    mutating func takeAll() -> [Work] {
        defer { waiting.removeAll(keepingCapacity: true) }
        return waiting
    }

    /// Since it was last taken.
    mutating func takeLoad() -> HardwareLoad {
        defer { load = HardwareLoad() }
        return load
    }
}
