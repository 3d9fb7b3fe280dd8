/// Records found, each once, in the order they were found.
struct RecordSet {
    private(set) var records: ContiguousArray<UInt32> = []
    private var slots = ContiguousArray<UInt32>(repeating: 0, count: 1024)

    /// - Returns: whether it is new.
    @inline(__always)
    @discardableResult
    mutating func insert(_ record: UInt32) -> Bool {
        if 2 * records.count >= slots.count { grow() }
        let slot = slot(of: record)
        if slots[slot] != 0 { return false }
        slots[slot] = record + 1
        records.append(record)
        return true
    }

    @inline(__always)
    private func slot(of record: UInt32) -> Int {
        let mask = slots.count - 1
        var slot = Int(record &* 0x9E37_79B1 >> 8) & mask
        while slots[slot] != 0, slots[slot] != record + 1 { slot = (slot + 1) & mask }
        return slot
    }

    private mutating func grow() {
        slots = ContiguousArray(repeating: 0, count: slots.count * 4)
        for record in records { slots[slot(of: record)] = record + 1 }
    }
}
