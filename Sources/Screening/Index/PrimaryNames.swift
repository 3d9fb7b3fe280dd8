/// The first name of each record of an index that is being built.
struct PrimaryNames {
    let rows: ContiguousArray<Row>
    let facts: UnsafeBufferPointer<UInt32>

    var count: Int { rows.count }

    /// Of every `step`th record; not of those without a name.
    @inline(__always)
    func forEach(step: Int, _ body: (ListedName) -> Void) {
        for record in stride(from: 0, to: rows.count, by: step) {
            let head = Int(rows[record].facts)
            guard facts[head] >> 8 > 0 else { continue }
            let start = head + 1 + Int(facts[head] & 255)
            let end = start + ListedName.count(head: facts[start])
            body(ListedName(words: UnsafeBufferPointer(rebasing: facts[start..<end])))
        }
    }
}
