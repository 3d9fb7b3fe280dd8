/// What each listed word met so far is to each word of the visitor's name: open addressing, made for one search.
struct LikenessTable {
    private var keys: ContiguousArray<Int32>
    private var values: ContiguousArray<UInt64>
    /// A bit for each word that is like any, by the lowest bits of its number: most words are passed over here.
    private var filter: ContiguousArray<UInt64>
    private var count = 0

    init() {
        keys = ContiguousArray(repeating: -1, count: 4096)
        values = ContiguousArray(repeating: 0, count: 4096)
        filter = ContiguousArray(repeating: 0, count: 512)
    }

    @inline(__always)
    func mayBeAlike(_ word: Int) -> Bool { filter[(word >> 6) & 511] >> UInt64(word & 63) & 1 != 0 }

    /// `nil`: not met yet.
    @inline(__always)
    func similarities(_ word: Int) -> Similarities? {
        let slot = slot(of: word)
        return keys[slot] < 0 ? nil : Similarities(packed: values[slot])
    }

    mutating func set(_ word: Int, _ similarities: Similarities) {
        if 2 * count >= keys.count { grow() }
        let slot = slot(of: word)
        if keys[slot] < 0 { count += 1 }
        keys[slot] = Int32(truncatingIfNeeded: word)
        values[slot] = similarities.packed
        if similarities.packed != 0 { filter[(word >> 6) & 511] |= 1 << UInt64(word & 63) }
    }

    @inline(__always)
    private func slot(of word: Int) -> Int {
        let mask = keys.count - 1
        var slot = Int(truncatingIfNeeded: UInt64(truncatingIfNeeded: word) &* 0x9E37_79B9_7F4A_7C15 >> 40) & mask
        while keys[slot] >= 0, Int(keys[slot]) != word { slot = (slot + 1) & mask }
        return slot
    }

    private mutating func grow() {
        let old = zip(keys, values).filter { $0.0 >= 0 }
        keys = ContiguousArray(repeating: -1, count: keys.count * 2)
        values = ContiguousArray(repeating: 0, count: values.count * 2)
        count = 0
        for (key, value) in old { set(Int(key), Similarities(packed: value)) }
    }
}

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
