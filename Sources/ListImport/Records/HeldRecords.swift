import Model

/// The records of a list of the school's own, in the order of their rows, with those about one matter joined: one person's
/// ban, one order about an adult and a child, one person's clearance with one badge.
///
/// What holds where rows differ: a withdrawal, whatever another row says; then the newest of those that say of what day they
/// are; beside rows that do not say it, the longest. It is decided over all rows of a matter, so that their order says nothing.
struct HeldRecords {
    struct Held {
        var person: ListedPerson
        var order: RowOrder
        let place: RowPlace
        /// Each row's own, where there are several.
        var terms: [Terms] = []
    }

    /// What one row says of how long it holds.
    struct Terms {
        var dated: CalendarDate?
        var until: CalendarDate?
        var clearance: Clearance?
    }

    /// What became of a row about a matter that was there before.
    struct Joined {
        /// `nil`: it says the same, word for word.
        var fault: RecordFault?
        /// The row it meets.
        var other: RowPlace
    }

    /// The day of the list: what a clearance says of a later one neither gives nor takes anything yet.
    let day: CalendarDate
    private(set) var records: [Held] = []
    private var ids: Set<String> = []
    /// By the id that the row gave, of which those of further matters are made.
    private var byID: [String: [Int]] = [:]
    private var byName: [String: [Int]] = [:]
    private var byNumber: [String: [Int]] = [:]
    /// Withdrawals without a badge: they take all that the person has.
    private var wholesale: [Withdrawal] = []

    init(on day: CalendarDate) { self.day = day }

    /// Whether no row of a clearance has begun.
    func isAhead(_ held: Held) -> Bool {
        guard let clearance = held.person.clearance, !clearance.revoked else { return false }
        let days = held.terms.isEmpty ? [held.order.dated] : held.terms.map(\.dated)
        return days.allSatisfy { $0.map { $0 > day } ?? false }
    }

    /// - Parameters:
    ///   - hasOwnID: the file gives ids; two names under one are two persons then.
    ///   - isMerged: rows with one id are one person, whatever names they give.
    /// - Returns: `nil` when the record is new.
    mutating func add(
        _ person: ListedPerson,
        _ order: RowOrder,
        at place: RowPlace,
        hasOwnID: Bool,
        isMerged: Bool = false
    ) throws(RecordFault) -> Joined? {
        if let clearance = person.clearance, clearance.revoked, clearance.badge == nil {
            wholesale.append(Withdrawal(Held(person: person, order: order, place: place)))
        }
        if let index = matter(of: person, order, isMerged: isMerged) {
            let earlier = records[index]
            if earlier.order == order, earlier.person.says(person) { return Joined(other: earlier.place) }
            let (joined, fault) = earlier.joined(person, order, on: day)
            records[index] = joined
            list(index, order)
            return Joined(fault: fault, other: earlier.place)
        }
        if hasOwnID, !isMerged, let index = byID[person.id]?.first {
            let other = records[index].person
            guard other.isAlike(person), other.mayBeBorn(as: person) else { throw .duplicate }
        }
        hold(person, order, place)
        return nil
    }

    private mutating func hold(_ person: ListedPerson, _ order: RowOrder, _ place: RowPlace) {
        byID[person.id, default: []].append(records.count)
        var person = person
        if ids.contains(person.id) { person.id = freeID(beside: person) }
        ids.insert(person.id)
        byName[person.nameKey, default: []].append(records.count)
        records.append(Held(person: person, order: order, place: place))
        list(records.count - 1, order)
    }

    private mutating func list(_ index: Int, _ order: RowOrder) {
        guard let number = order.number, byNumber[number]?.contains(index) != true else { return }
        byNumber[number, default: []].append(index)
    }

    /// Another matter of somebody whose id is taken: by its badge, or by what it is about.
    private func freeID(beside person: ListedPerson) -> String {
        let about = [person.alert?.kind.rawValue, person.alert?.child.map(ListedPerson.plain), person.clearance?.badge]
        let words = about.compactMap(\.self)
        var id = person.clearance?.badge.map { "\(person.id)-\($0)" } ?? ""
        var count = 0
        while id.isEmpty || ids.contains(id) {
            let mark = Fingerprint.of((words + person.documentNumbers + ["\(count)"]).joined(separator: "\u{1E}"))
            id = "\(person.id)-\(String(mark >> 32, radix: 16))"
            count += 1
        }
        return id
    }

    // MARK: One matter

    private func matter(of person: ListedPerson, _ order: RowOrder, isMerged: Bool) -> Int? {
        let numbered = order.number.flatMap { byNumber[$0] } ?? []
        if let index = numbered.first(where: { isOneMatter($0, person) && isOneNumbered($0, person) }) { return index }
        let isMergeable = { isOneMatter($0, person) && !isAnotherOrder($0, person, order) }
        if isMerged, let index = byID[person.id]?.first(where: isMergeable) { return index }
        return byName[person.nameKey]?.first { isMergeable($0) && isOnePerson($0, person) }
    }

    /// Two numbers are two orders, and one that ends does not end the other. A clearance that is renewed may get a new number.
    private func isAnotherOrder(_ index: Int, _ person: ListedPerson, _ order: RowOrder) -> Bool {
        guard person.alert != nil, let number = order.number, let known = records[index].order.number else {
            return false
        }
        return number != known
    }

    private func isOneMatter(_ index: Int, _ person: ListedPerson) -> Bool {
        let other = records[index].person
        guard other.alert?.kind == person.alert?.kind,
            other.alert?.child.map(ListedPerson.plain) == person.alert?.child.map(ListedPerson.plain)
        else { return false }
        guard let badge = person.clearance?.badge, let known = other.clearance?.badge else { return true }
        return badge == known
    }

    /// An order binds several: its number alone makes nobody the same.
    private func isOneNumbered(_ index: Int, _ person: ListedPerson) -> Bool {
        let other = records[index].person
        if other.isAlike(person) { return true }
        guard sexesAgree(other, person), !other.birthDates.isEmpty else { return false }
        return other.birthDates == person.birthDates && !other.nameWords.isDisjoint(with: person.nameWords)
    }

    private func sexesAgree(_ a: ListedPerson, _ b: ListedPerson) -> Bool {
        a.sex == nil || b.sex == nil || a.sex == b.sex
    }

    private func isOnePerson(_ index: Int, _ person: ListedPerson) -> Bool {
        let other = records[index].person
        guard other.isAlike(person), other.mayBeBorn(as: person) else { return false }
        let isUnderOneID = byID[person.id]?.contains(index) ?? false
        if let role = person.clearance?.role, let known = other.clearance?.role, role != known, !isUnderOneID {
            return false
        }
        if !person.birthDates.isEmpty, person.birthDates == other.birthDates { return true }
        let shared = !Set(person.documentNumbers.map(Folding.number))
            .isDisjoint(with: other.documentNumbers.map(Folding.number))
        let differ = !shared && !person.documentNumbers.isEmpty && !other.documentNumbers.isEmpty
        return shared || !differ && isUnderOneID
    }

    // MARK: Withdrawals

    /// What withdrawals took with them.
    struct Settled {
        /// The rows that meet one.
        var withdrawn: [(RowPlace, Joined)] = []
        /// The withdrawals that meet none, and are no records.
        var unmet: [Withdrawal] = []
        /// Records that withdraw all that a person has, of whom there is no other row.
        var alone: [RowPlace] = []
    }

    /// What a withdrawal takes with it that stands in other rows: the same badge, and without a badge all that the person has.
    mutating func settle(_ withdrawals: [Withdrawal]) -> Settled {
        let badges = Dictionary(grouping: records.indices) { records[$0].person.clearance?.badge }
        let spelled = Dictionary(grouping: records.indices.filter { records[$0].person.clearance?.badge != nil }) {
            Self.withoutZeros(records[$0].person.clearance?.badge ?? "")
        }
        var settled = Settled()
        let badged = records.filter { $0.person.clearance?.revoked == true && $0.person.clearance?.badge != nil }
        for row in badged.map(Withdrawal.init) + wholesale {
            let met = clearances(of: row, badges)
            for index in met where records[index].person.clearance?.revoked == false {
                settled.withdrawn.append(withdraw(index, row))
            }
            if row.badge == nil, met.allSatisfy({ records[$0].place == row.place && records[$0].terms.isEmpty }) {
                settled.alone.append(row.place)
            }
            for index in nearMisses(of: row, spelled) {
                // The same person's is the same badge.
                settled.withdrawn.append(isNamed(index, row) ? withdraw(index, row) : near(index, row))
            }
        }
        for row in withdrawals {
            var (row, met) = (row, clearances(of: row, badges))
            if let badge = row.badge, badges[badge] == nil {
                // Nobody has that badge: it is written wrongly, or the person has another by now.
                let misses = nearMisses(of: row, spelled)
                row.badge = nil
                met = clearances(of: row, badges)
                settled.withdrawn += misses.filter { !met.contains($0) }.map { near($0, row) }
            }
            if met.isEmpty { settled.unmet.append(row) }
            for index in met { settled.withdrawn.append(withdraw(index, row)) }
        }
        return settled
    }

    /// Badges that are those of the withdrawal but for zeros in front, and still hold.
    private func nearMisses(of row: Withdrawal, _ spelled: [String: [Int]]) -> [Int] {
        guard let badge = row.badge else { return [] }
        return (spelled[Self.withoutZeros(badge)] ?? []).filter {
            guard let clearance = records[$0].person.clearance else { return false }
            return clearance.badge != badge && !clearance.revoked
        }
    }

    private func near(_ index: Int, _ row: Withdrawal) -> (RowPlace, Joined) {
        (records[index].place, Joined(fault: .nearBadge, other: row.place))
    }

    private static func withoutZeros(_ badge: String) -> String { String(badge.drop { $0 == "0" }) }

    private mutating func withdraw(_ index: Int, _ row: Withdrawal) -> (RowPlace, Joined) {
        let other = records[index]
        records[index].person.clearance?.revoked = true
        let isSure = row.badge != nil || row.order.number != nil || row.person.birthDates == other.person.birthDates
        let places = [row.place, other.place].sorted { $0.line < $1.line }
        return (places[1], Joined(fault: isSure ? .withdrawn : .withdrawnByName, other: places[0]))
    }

    /// Which clearances a withdrawal is about.
    private func clearances(of row: Withdrawal, _ badges: [String?: [Int]]) -> [Int] {
        let named = (byName[row.person.nameKey] ?? []) + (byID[row.person.id] ?? [])
        let numbered = row.order.number.flatMap { byNumber[$0] } ?? []
        let theirs = Set(named + numbered).sorted().filter { isNumbered($0, row) || isNamed($0, row) }
        guard let badge = row.badge else { return theirs }
        return (badges[badge] ?? []) + theirs.filter { records[$0].person.clearance?.badge == nil }
    }

    private func isNumbered(_ index: Int, _ row: Withdrawal) -> Bool {
        row.order.number != nil && records[index].order.number == row.order.number
    }

    private func isNamed(_ index: Int, _ row: Withdrawal) -> Bool {
        let other = records[index].person
        guard other.clearance != nil, other.mayBeBorn(as: row.person) else { return false }
        return other.isAlike(row.person) || byID[row.person.id]?.contains(index) ?? false
    }

    /// Badges that rows of different persons give.
    var sharedBadges: [(RowPlace, Joined)] {
        var first: [String: Held] = [:]
        return records.compactMap { held in
            guard let badge = held.person.clearance?.badge else { return nil }
            guard let other = first[badge] else {
                first[badge] = held
                return nil
            }
            return other.person.isAlike(held.person)
                ? nil : (held.place, Joined(fault: .sharedBadge, other: other.place))
        }
    }
}

extension Withdrawal {
    fileprivate init(_ held: HeldRecords.Held) {
        self.init(
            person: held.person,
            badge: held.person.clearance?.badge,
            order: held.order,
            place: held.place,
            fault: .withdrawn
        )
    }
}

extension HeldRecords.Terms {
    fileprivate init(_ person: ListedPerson, _ order: RowOrder) {
        self.init(dated: order.dated, until: person.alert?.until, clearance: person.clearance)
    }
}

extension HeldRecords.Held {
    /// Both rows in one record, and what is to be said of it.
    fileprivate func joined(_ other: ListedPerson, _ row: RowOrder, on day: CalendarDate) -> (
        HeldRecords.Held, RecordFault
    ) {
        var joined = self
        let days = [order.dated, row.dated].compactMap(\.self)
        let isNewer = days.count == 2 && days[1] > days[0]
        joined.person = isNewer ? other.adding(person) : person.adding(other)
        joined.person.id = person.id
        joined.order = RowOrder(number: order.number ?? row.number, dated: days.max())
        joined.terms =
            (self.terms.isEmpty ? [HeldRecords.Terms(person, order)] : self.terms) + [HeldRecords.Terms(other, row)]
        // A clearance that begins later takes nothing away that holds today, and gives nothing before its day.
        let begun = joined.terms.filter { $0.clearance == nil || $0.dated.map { $0 <= day } ?? true }
        let terms = begun.isEmpty ? joined.terms : begun
        // A row without a day may be older or newer than any.
        let newest = terms.compactMap(\.dated).max()
        let open = terms.filter { $0.dated == nil || $0.dated == newest }
        var fault = open.count == 1 ? RecordFault.newest : .joined
        if terms.count < joined.terms.count { fault = .ahead }
        if let alert = person.alert {
            let until = open.contains { $0.until == nil } ? nil : open.compactMap(\.until).max()
            joined.person.alert = Alert(kind: alert.kind, child: alert.child, until: until)
            if alert.kind == .custody, open.count > 1 { fault = .joinedOrder }
        }
        if let clearance = person.clearance, let second = other.clearance {
            let all = joined.terms.compactMap(\.clearance)
            var deciding = open.compactMap(\.clearance).reduce(open.first?.clearance ?? second, Clearance.deciding)
            deciding.revoked = all.contains(where: \.revoked)
            // A badge opens from the day of its row on; a withdrawal names every one.
            let badges = (deciding.revoked ? terms.compactMap(\.clearance) + all : terms.compactMap(\.clearance))
            deciding.badge = badges.lazy.compactMap(\.badge).first
            if clearance.revoked != second.revoked { fault = .withdrawn }
            joined.person.clearance = deciding
        }
        return (joined, fault)
    }
}

extension ListedPerson {
    fileprivate static func plain(_ text: String) -> String { Folding.key(text) }

    /// All words of all names.
    fileprivate var nameWords: Set<String> {
        Set(
            names.flatMap {
                "\($0.given) \($0.middle) \($0.family)".split(separator: " ").map { Folding.key(String($0)) }
            }
        )
    }

    /// Of the primary name the first given name, the family name and the suffix.
    fileprivate var nameKey: String {
        guard let name = names.first else { return "" }
        let given = name.given.split(separator: " ").first.map(String.init) ?? ""
        return [given, name.family, name.suffix].map(Self.plain).joined(separator: " ")
    }

    /// Whatever stands behind the first given name.
    private var middleKey: String {
        guard let name = names.first else { return "" }
        return Self.plain(name.given.split(separator: " ").dropFirst().joined() + name.middle)
    }

    /// The same primary name, as far as both say it, and no other sex.
    fileprivate func isAlike(_ other: ListedPerson) -> Bool {
        guard nameKey == other.nameKey, sex == nil || other.sex == nil || sex == other.sex else { return false }
        let (a, b) = (middleKey, other.middleKey)
        return a.isEmpty || b.isEmpty || a == b || min(a.count, b.count) == 1 && a.first == b.first
    }

    /// No birth date contradicts it: where both have some, a day of one is that of the other, or in its year.
    fileprivate func mayBeBorn(as other: ListedPerson) -> Bool {
        birthDates.isEmpty || other.birthDates.isEmpty
            || birthDates.contains { date in other.birthDates.contains { date.mayBe($0) } }
    }

    fileprivate func says(_ other: ListedPerson) -> Bool { RecordContent(self) == RecordContent(other) }

    /// With what another row says beside: names, dates, numbers and remarks.
    fileprivate func adding(_ other: ListedPerson) -> ListedPerson {
        var person = self
        for name in other.names where !names.contains(name) { person.names.append(name) }
        let known = Set(documentNumbers.map(Folding.number))
        person.documentNumbers += other.documentNumbers.filter { !known.contains(Folding.number($0)) }
        for date in other.birthDates where !birthDates.contains(date) { person.birthDates.append(date) }
        person.sex = sex ?? other.sex
        (person.height, person.weight) = (height ?? other.height, weight ?? other.weight)
        person.photo = photo ?? other.photo
        let remarks = [remarks, other.remarks].compactMap(\.self)
        person.remarks = remarks.isEmpty ? nil : Set(remarks).count == 1 ? remarks[0] : remarks.joined(separator: "; ")
        return person
    }
}

extension BirthDate {
    fileprivate func mayBe(_ other: BirthDate) -> Bool {
        if case .full(let day) = self, case .full(let second) = other { return day == second }
        return years.overlaps(other.years)
    }

    private var years: ClosedRange<Int> {
        switch self {
        case .full(let day): day.year...day.year
        case .year(let year): year...year
        case .age(let age, let asOf): (asOf.year - age - 1)...(asOf.year - age)
        }
    }
}
