import Model

/// Which lanes have a batch on its way. Urgent never waits; normal waits for urgent, bulk for both.
actor Precedence {
    private var sending: Set<Lane> = []
    private var waiting: [CheckedContinuation<Void, Never>] = []

    /// Returns when the lane has begun. Whoever began ends, also when cancelled.
    func wait(_ lane: Lane) async {
        while !begin(lane) { await withCheckedContinuation { waiting.append($0) } }
    }

    func begin(_ lane: Lane) -> Bool {
        guard !sending.contains(where: { $0 < lane }) else { return false }
        sending.insert(lane)
        return true
    }

    func end(_ lane: Lane) {
        sending.remove(lane)
        for waiter in waiting { waiter.resume() }
        waiting = []
    }
}
