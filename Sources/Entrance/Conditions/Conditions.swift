package import Model

/// Everything that has begun and is not over, or waits for an answer: the one table of it.
///
/// Parts begin and end conditions here; this emits their events, so that none begins twice, none ends that has not begun,
/// and no end is ever forgotten. What is open now is read from here by everybody who shows it.
package struct Conditions: Sendable {
    private struct Key: Hashable {
        var kind: Condition.Kind
        var subject: String
        var number: Int?
    }

    private struct Entry {
        var condition: Condition
        var origin: Occasion.Origin
        /// Its place among all.
        var order: Int
    }

    private var entries: [Key: Entry] = [:]
    private var count = 0

    package init() {}

    /// In the order in which they began.
    package var all: [Condition] { ordered.map(\.value.condition) }

    private var ordered: [(key: Key, value: Entry)] { entries.sorted { $0.value.order < $1.value.order } }

    /// It has begun and is not over.
    package func holds(_ kind: Condition.Kind, _ subject: String, number: Int? = nil) -> Bool {
        entries[Key(kind: kind, subject: subject, number: number)].map { !$0.condition.isOver } ?? false
    }

    /// Whose number it is, while it waits for an answer.
    func waiting(_ kind: Condition.Kind, _ number: Int) -> Condition? {
        entries.values.first {
            $0.condition.kind == kind && $0.condition.number == number && $0.condition.awaitsAnswer
        }?
        .condition
    }

    // MARK: Beginning and ending

    /// - Parameters:
    ///   - number: tells it from others of the kind and subject.
    ///   - data: what its events say, the last as well as the first; `also`: what only the first says.
    ///   - awaitsAnswer: whether it waits for one; `nil`: as its kind does.
    package mutating func begin(
        _ kind: Condition.Kind,
        _ subject: String,
        number: Int? = nil,
        on occasion: Occasion,
        basis: Basis = .inferred,
        listAge: Int? = nil,
        data: [String: JSONValue] = [:],
        also first: [String: JSONValue] = [:],
        awaitsAnswer: Bool? = nil
    ) -> [Effect] {
        let key = Key(kind: kind, subject: subject, number: number)
        let before = entries[key]
        if let before, !before.condition.isOver {
            entries[key]?.condition.data = data
            return []
        }
        let condition = Condition(
            kind,
            subject,
            number: number,
            since: before?.condition.since ?? occasion.wall,
            data: data,
            // One that comes back before it was answered still waits for that answer.
            awaitsAnswer: before?.condition.awaitsAnswer ?? awaitsAnswer
        )
        enter(condition, key, occasion.origin)
        guard let type = kind.rule.told.edges?.begin else { return [] }
        let said = kind.named(in: .init(data, first), by: type)
        var event = Event(type, subject, on: occasion, basis: basis, edge: .begin, data: said)
        event.listAge = listAge
        return [.record(event)]
    }

    /// - Parameter also: what only the last event says.
    package mutating func end(
        _ kind: Condition.Kind,
        _ subject: String,
        number: Int? = nil,
        on occasion: Occasion,
        basis: Basis = .inferred,
        reason: String? = nil,
        listAge: Int? = nil,
        also last: [String: JSONValue] = [:]
    ) -> [Effect] {
        let key = Key(kind: kind, subject: subject, number: number)
        guard let condition = entries[key]?.condition, !condition.isOver else { return [] }
        entries[key]?.condition.isOver = true
        if !condition.awaitsAnswer { entries[key] = nil }
        guard let type = kind.rule.told.edges?.end else { return [] }
        let data = kind.named(in: .init(condition.data, last), by: type)
        var event = Event(type, subject, on: occasion, basis: basis, edge: .end, reason: reason, data: data)
        event.listAge = listAge
        return [.record(event)]
    }

    /// Somebody answered it, or it is too late for that (`officer` is `nil`): from now on it is open only as long as it
    /// lasts. What does not wait is not answered.
    mutating func answer(
        _ kind: Condition.Kind,
        _ subject: String,
        number: Int,
        _ answer: String? = nil,
        by officer: OfficerID? = nil,
        at moment: Moment
    ) -> [Effect] {
        let key = Key(kind: kind, subject: subject, number: number)
        guard let condition = entries[key]?.condition, condition.awaitsAnswer, let rule = kind.rule.answer else {
            return []
        }
        entries[key]?.condition.awaitsAnswer = false
        if condition.isOver { entries[key] = nil }
        return [
            .record(
                Event(
                    rule.event,
                    subject,
                    at: moment,
                    basis: officer == nil ? .inferred : .commanded,
                    actor: officer.map(Actor.officer) ?? .system,
                    reason: answer ?? rule.missing,
                    data: condition.data
                )
            )
        ]
    }

    private mutating func enter(_ condition: Condition, _ key: Key, _ origin: Occasion.Origin) {
        count += 1
        entries[key] = Entry(condition: condition, origin: origin, order: entries[key]?.order ?? count)
    }

    // MARK: Runs

    /// The end of a run of the rules: whatever nobody watches from now on ends, inferred, with the reason `notWatched`,
    /// and what waits for an answer gets none any more.
    /// - Parameter ends: which of them; all, unless only a part of the run ends.
    package mutating func finish(
        on occasion: Occasion,
        where ends: (Condition.Kind, String) -> Bool = { _, _ in true }
    ) -> [Effect] {
        let ending = ordered.filter { $0.key.kind.rule.lasts == .run && ends($0.key.kind, $0.key.subject) }
        let ends = ending.flatMap { key, entry in
            end(
                key.kind,
                key.subject,
                number: key.number,
                on: Occasion(occasion.moment, entry.origin),
                reason: Reasons.notWatched
            )
        }
        let answers = ending.flatMap { key, _ in
            key.number.map { answer(key.kind, key.subject, number: $0, at: occasion.moment) } ?? []
        }
        return ends + answers
    }

    /// What goes on beyond the run that began it; nothing is recorded of it.
    package mutating func restore(_ conditions: [Condition]) {
        for condition in conditions {
            guard let kind = condition.kind.known, kind.rule.lasts != .run else { continue }
            enter(condition, Key(kind: kind, subject: condition.subject, number: condition.number), .observed)
        }
    }

    /// What records, in the order of the journal, begin and do not end.
    package init(_ records: [EventRecord]) {
        /// An alarm's relay may flutter on after the officer has answered; that is no new alarm.
        var answered: Set<Key> = []
        for record in records {
            guard let type = record.type.known else { continue }
            let number = record.data[.alarm]
            if let kind = Self.answers[type] {
                let key = Key(kind: kind, subject: record.subject, number: number)
                answered.insert(key)
                entries[key]?.condition.awaitsAnswer = false
                if entries[key]?.condition.isOver == true { entries[key] = nil }
            }
            guard let kind = type.fact.edge.condition(record.data) else { continue }
            let key = Key(kind: kind, subject: record.subject, number: kind.rule.answer == nil ? nil : number)
            read(record, kind, key, isAnswered: answered.contains(key))
        }
    }

    private mutating func read(_ record: EventRecord, _ kind: Condition.Kind, _ key: Key, isAnswered: Bool) {
        switch record.edge.known {
        case .begin:
            let waits = kind.rule.answer != nil && !isAnswered
            let data = record.data.filter {
                ![Field.found.name, Field.passage.name, Field.condition.name].contains($0.key)
            }
            let condition = Condition(
                kind,
                record.subject,
                number: key.number,
                since: entries[key]?.condition.since ?? record.time,
                data: data,
                awaitsAnswer: waits
            )
            enter(condition, key, record.basis == .simulated ? .simulated : .observed)
        case .end:
            entries[key]?.condition.isOver = true
            if entries[key]?.condition.awaitsAnswer == false { entries[key] = nil }
        case .instant, nil: break
        }
    }

    private static let answers = Dictionary(
        Condition.Kind.allCases.compactMap { kind in kind.rule.answer.map { ($0.event, kind) } },
        uniquingKeysWith: { first, _ in first }
    )
}

extension Condition.Kind {
    /// An event that serves many kinds says which it is.
    fileprivate func named(in data: [String: JSONValue], by type: EventType) -> [String: JSONValue] {
        type == .systemCondition ? .init(data, Field.condition(rawValue)) : data
    }
}
