import Model

/// The appends that wait for the writer, in order, and no more entries than the bound.
///
/// When there is no room, the less important gives way: bulk before normal before urgent, and among equals the newest.
/// What is dropped is counted, and the count is written down as soon as anything can be (`journal.overflow`).
struct Backlog {
    private var lanes: [Lane: LaneQueue] = [:]
    private var nextOrder: UInt64 = 0
    private(set) var count = 0
    private(set) var loss: Loss?
    private let limit: Int

    init(limit: Int) { self.limit = limit }

    var isEmpty: Bool { count == 0 }

    /// Puts an append at the end. Answers the appends that were dropped for it, or the append itself.
    mutating func add(_ append: Append) -> [Append] {
        var dropped: [Append] = []
        while count + append.entries.count > limit {
            guard let victim = removeLast(lessImportantThan: append.lane) else {
                drop(append)
                return dropped + [append]
            }
            drop(victim)
            dropped.append(victim)
        }
        lanes[append.lane, default: LaneQueue()].append(append, order: nextOrder)
        nextOrder += 1
        count += append.entries.count
        return dropped
    }

    /// Counts an append that is not kept.
    mutating func drop(_ append: Append) {
        loss = loss.map { $0.adding(append) } ?? Loss().adding(append)
    }

    /// Takes appends of together at most `limit` entries off the front, but at least one append.
    mutating func take(upTo limit: Int) -> [Append] {
        var (taken, entries): ([Append], Int) = ([], 0)
        while let lane = lanes.min(by: { $0.value.firstOrder < $1.value.firstOrder })?.key,
            let next = lanes[lane]?.first, taken.isEmpty || entries + next.entries.count <= limit
        {
            lanes[lane]?.removeFirst()
            taken.append(next)
            entries += next.entries.count
        }
        count -= entries
        return taken
    }

    mutating func takeLoss() -> Loss? {
        defer { loss = nil }
        return loss
    }

    /// The answers that are still owed; the appends stay.
    mutating func takeAnswers() -> [Append.Answer] {
        Lane.allCases.flatMap { lanes[$0]?.takeAnswers() ?? [] }
    }

    private mutating func removeLast(lessImportantThan limit: Lane) -> Append? {
        for lane in Lane.allCases.reversed() where lane > limit {
            guard let victim = lanes[lane]?.removeLast() else { continue }
            count -= victim.entries.count
            return victim
        }
        return nil
    }
}

/// The appends of one lane, each with its place among all.
private struct LaneQueue {
    private var waiting: [(order: UInt64, append: Append)] = []
    private var head = 0

    var first: Append? { head < waiting.count ? waiting[head].append : nil }
    var firstOrder: UInt64 { head < waiting.count ? waiting[head].order : .max }

    mutating func append(_ append: Append, order: UInt64) { waiting.append((order, append)) }

    mutating func removeFirst() {
        head += 1
        if head * 2 >= waiting.count {
            waiting.removeFirst(head)
            head = 0
        }
    }

    mutating func removeLast() -> Append? { head < waiting.count ? waiting.removeLast().append : nil }

    mutating func takeAnswers() -> [Append.Answer] {
        waiting.indices.dropFirst(head).compactMap { index in
            defer { waiting[index].append.answer = nil }
            return waiting[index].append.answer
        }
    }
}

/// One call of `append`: written as a whole or not at all.
struct Append: Sendable {
    typealias Answer = @Sendable (Result<[EventRecord], JournalError>) -> Void

    let entries: [Entry]
    /// The most important of its entries'.
    let lane: Lane
    /// `nil` once it has been called.
    var answer: Answer?

    init(_ entries: [Entry], answer: @escaping Answer) {
        self.entries = entries
        self.answer = answer
        lane = entries.map(\.lane).min() ?? .normal
    }
}

extension Append {
    /// The journal's own, of the chain as it stands where it is added.
    var isCheckpoint: Bool {
        entries.contains { if case .event(let event, _) = $0 { event.type == .journalCheckpoint } else { false } }
    }
}

/// What was dropped since it was last written down.
struct Loss: Equatable {
    private(set) var events = 0
    private(set) var byLane: [Lane: Int] = [:]
    private(set) var visits = 0
    private(set) var first: WallTime?
    private(set) var last: WallTime?

    func adding(_ append: Append) -> Loss {
        var sum = self
        for entry in append.entries {
            switch entry {
            case .event(let event, _):
                sum.events += 1
                sum.byLane[event.lane, default: 0] += 1
                sum.first = sum.first.map { min($0, event.at.wall) } ?? event.at.wall
                sum.last = sum.last.map { max($0, event.at.wall) } ?? event.at.wall
            case .visit: sum.visits += 1
            // Asked again, no more.
            case .review: break
            // A number goes with its event, and the next one is higher.
            case .numbers, .kept, .removed: break
            // Done again at the next start.
            case .forgotten: break
            }
        }
        return sum
    }

    /// `journal.overflow`: how many, of which lanes, stamped from when to when.
    func event(at moment: Moment) -> Event {
        var data = [String: JSONValue](
            Field.lost(events),
            Field.from(first ?? moment.wall),
            Field.to(last ?? moment.wall)
        )
        (data[.urgent], data[.normal], data[.bulk]) = (byLane[.urgent], byLane[.normal], byLane[.bulk])
        if visits > 0 { data[.visits] = visits }
        return Event(.journalOverflow, "journal", at: moment, data: data)
    }
}
