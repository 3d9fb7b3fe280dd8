import Dispatch
import Foundation
import GRDB
package import Model

/// Whom somebody looks for among the visits: by name and birth date, as an officer types them.
package struct SoughtPerson: Hashable, Sendable {
    package var given: String
    package var family: String
    package var birthDate: CalendarDate

    package init(given: String, family: String, birthDate: CalendarDate) {
        (self.given, self.family, self.birthDate) = (given, family, birthDate)
    }

    enum Likeness { case same, near }

    /// Capitals and accents make no difference. Near is whoever may be the same, so that a person has to look: the name without a full
    /// birth date, or the family name and the date with another given name.
    func likeness(of person: Person) -> Likeness? {
        guard Self.key(person.name.family) == Self.key(family) else { return nil }
        let names = [person.name.given, person.name.given + " " + person.name.middle].map(Self.key)
        let hasName = names.contains(Self.key(given))
        switch person.birthDate {
        case .full(birthDate): return hasName ? .same : .near
        case .full: return nil
        case .year(let year): return hasName && year == birthDate.year ? .near : nil
        case .age, nil: return hasName ? .near : nil
        }
    }

    private static func key(_ text: String) -> String {
        let key = Folding.key(text)
        return key.isEmpty ? text : key
    }
}

/// What a journal has of a person.
package struct FoundPerson: Sendable {
    /// The same name and birth date, by the time at which they began.
    package var visits: [Visit] = []
    /// Who may be the same.
    package var near: [Visit] = []
    /// What officers answered of that person, and by which digest it is forgotten.
    package var answers: [(digest: String, answer: PairReview)] = []
    /// Visits and answers that do not open, and may be anybody's; journals set aside of which nothing can be read count as one each.
    package var unreadable = 0

    init() {}
}

extension SealedRows {
    private static let page = 256

    /// Adds what one page of visits has.
    /// - Returns: behind which the next page begins; `nil`: that was the last.
    func seek(_ sought: SoughtPerson, after last: String, in found: inout FoundPerson, _ db: Database) throws -> String?
    {
        let sql = try db.tableExists("visitKeys") ? Self.visits : "SELECT id, sealed, NULL FROM visits "
        let rows = try Row.fetchAll(
            db,
            sql: sql + "WHERE id > ? ORDER BY id LIMIT \(Self.page)",
            arguments: [last]
        )
        for row in rows {
            guard let visit = try? content(ofVisit: row)?.read(as: Visit.self).part else {
                found.unreadable += 1
                continue
            }
            switch sought.likeness(of: visit.person) {
            case .same: found.visits.append(visit)
            case .near: found.near.append(visit)
            case nil: break
            }
        }
        return rows.count < Self.page ? nil : rows.last?[0]
    }

    /// Adds what officers answered of the person, or of any of these persons.
    func seekAnswers(
        where isMeant: (Person) -> Bool,
        in found: inout FoundPerson,
        _ db: Database
    ) throws {
        guard try db.tableExists("reviews") else { return }
        for sealed in try Data.fetchAll(db, sql: "SELECT sealed FROM reviews ORDER BY rowid") {
            guard let answer = answer(sealed) else {
                found.unreadable += 1
                continue
            }
            if isMeant(answer.person) { found.answers.append((Tombstone.digest(sealed), answer)) }
        }
    }
}

extension Journal {
    /// Everything of a person, in visits and answers, page by page beside the writer.
    package func find(_ sought: SoughtPerson) async throws(JournalError) -> FoundPerson {
        var (found, last) = (FoundPerson(), "" as String?)
        while let start = last {
            let before = found
            (found, last) = try await store.read { [rows] db in
                var found = before
                let next = try rows.seek(sought, after: start, in: &found, db)
                return (found, next)
            }
        }
        let before = found
        found = try await store.read { [rows] db in
            var found = before
            try rows.seekAnswers(where: { sought.likeness(of: $0) == .same }, in: &found, db)
            return found
        }
        let inUse = found
        found = await offThePool { [self] in withSetAside(inUse, sought) }
        found.visits.sort { ($0.startedAt, $0.id) < ($1.startedAt, $1.id) }
        found.near.sort { ($0.startedAt, $0.id) < ($1.startedAt, $1.id) }
        return found
    }

    /// Reads whole files, on a thread that nobody else waits for.
    private func offThePool<Value: Sendable>(_ work: @escaping @Sendable () -> Value) async -> Value {
        await withCheckedContinuation { done in
            DispatchQueue.global(qos: .utility).async { done.resume(returning: work()) }
        }
    }

    private func withSetAside(_ found: FoundPerson, _ sought: SoughtPerson) -> FoundPerson {
        var found = found
        for name in JournalCopies.setAside(of: store.path) { add(name, sought, to: &found) }
        found.unreadable += JournalCopies.orphanedLogs(of: store.path).count
        return found
    }

    /// What is in a journal that was set aside, and nowhere else. What does not open there has a key of its own, or none.
    private func add(_ file: String, _ sought: SoughtPerson, to found: inout FoundPerson) {
        guard JournalCopies.hasContent(file) else { return }
        let there = try? JournalCopies.read(file) { db in
            var (found, last) = (FoundPerson(), "" as String?)
            while let start = last { last = try rows.seek(sought, after: start, in: &found, db) }
            try rows.seekAnswers(where: { sought.likeness(of: $0) == .same }, in: &found, db)
            return found
        }
        guard let there else {
            found.unreadable += 1
            return
        }
        let known = Set((found.visits + found.near).map(\.id))
        found.visits += there.visits.filter { !known.contains($0.id) }
        found.near += there.near.filter { !known.contains($0.id) }
        let digests = Set(found.answers.map(\.digest))
        found.answers += there.answers.filter { !digests.contains($0.digest) }
    }

    /// One visit, with what officers answered of exactly that person and no other visit explains.
    package func find(_ visit: VisitID) async throws(JournalError) -> FoundPerson {
        guard let visit = try await self.visit(visit) else { return FoundPerson() }
        var found = FoundPerson()
        if case .full(let date)? = visit.person.birthDate {
            let name = visit.person.name
            let all = try await find(SoughtPerson(given: name.given, family: name.family, birthDate: date))
            if all.visits.allSatisfy({ $0.id == visit.id }) { found.answers = all.answers }
        }
        found.visits = [visit]
        return found
    }
}

extension Journal {
    /// Signs what is exported, with the key of the checkpoints. Those begin otherwise than an export can.
    ///
    /// - Returns: Ed25519, 64 bytes; `nil`: it begins like a checkpoint, or there is no key.
    package func signature(ofExport bytes: [UInt8]) -> [UInt8]? {
        guard bytes.first == UInt8(ascii: "{") else { return nil }
        return try? signer?.sign(bytes)
    }
}

extension Journal {
    /// What officers answered, by digest.
    package func answers(_ digests: [String]) async throws(JournalError) -> [PairReview] {
        let wanted = Set(digests)
        return try await store.read { [rows] db in
            try Data.fetchAll(db, sql: "SELECT sealed FROM reviews ORDER BY rowid")
                .filter { wanted.contains(Tombstone.digest($0)) }.compactMap { rows.answer($0) }
        }
    }

    /// What happened to these subjects, visits for instance, in order.
    package func records(about subjects: Set<String>) async throws(JournalError) -> [EventRecord] {
        try await store.read { db in try Records.about(subjects, db) }
    }
}
