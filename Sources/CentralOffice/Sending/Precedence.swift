import Model

/// Which lanes have a batch on its way. Urgent never waits; normal waits for urgent, bulk for both.
actor Precedence {
    private var sending: Set<Priority> = []

    func begin(_ lane: Priority) -> Bool {
        guard !sending.contains(where: { $0 < lane }) else { return false }
        sending.insert(lane)
        return true
    }

    func end(_ lane: Priority) { sending.remove(lane) }
}
