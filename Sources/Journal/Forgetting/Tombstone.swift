import Crypto
import Foundation
package import Model

/// That something of a person was forgotten, and not what: it names nobody. Whatever copy of the journal comes back, the same is
/// forgotten again.
package struct Tombstone: Hashable, Sendable, Codable {
    /// As kept rows have it.
    package static let keptKind = "forgotten"

    /// Why. A word and not a text, in which a name might stand.
    package enum Reason: String, Hashable, Sendable, Codable, CaseIterable {
        /// The person asked.
        case request
        /// It should never have been recorded.
        case mistake
        /// A court or an authority wants it.
        case order
    }

    /// What is forgotten.
    package enum Subject: Hashable, Sendable {
        case visit(VisitID)
        /// What an officer answered, by the SHA-256 of its sealed row, lower-case hex: such a row has no name, and is never sealed anew.
        case answer(String)
    }

    package var subject: Subject
    package var at: WallTime
    package var officer: OfficerID
    package var reason: Word<Reason>
    /// It is gone from everything this box could reach. Otherwise the next start goes on.
    package var isDone: Bool

    package init(_ subject: Subject, at: WallTime, officer: OfficerID, reason: Reason, isDone: Bool = false) {
        (self.subject, self.at, self.officer, self.isDone) = (subject, at, officer, isDone)
        self.reason = Word(reason)
    }

    private enum CodingKeys: String, CodingKey { case visit, answer, at, officer, reason, isDone = "done" }

    package init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        if let visit = try container.decodeIfPresent(VisitID.self, forKey: .visit) {
            subject = .visit(visit)
        } else {
            subject = .answer(try container.decode(String.self, forKey: .answer))
        }
        at = try container.decode(WallTime.self, forKey: .at)
        officer = try container.decode(OfficerID.self, forKey: .officer)
        reason = try container.decode(Word<Reason>.self, forKey: .reason)
        isDone = try container.decode(Bool.self, forKey: .isDone)
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        switch subject {
        case .visit(let visit): try container.encode(visit, forKey: .visit)
        case .answer(let digest): try container.encode(digest, forKey: .answer)
        }
        try container.encode(at, forKey: .at)
        try container.encode(officer, forKey: .officer)
        try container.encode(reason, forKey: .reason)
        try container.encode(isDone, forKey: .isDone)
    }

    /// Of an answer's sealed row.
    static func digest(_ sealed: Data) -> String { Hexadecimal.text(SHA256.hash(data: sealed)) }
}

/// Beside its file, a tombstone is kept in the journal too, so that each can be made anew from the other.
extension Tombstone {
    package var keptRow: KeptRow {
        let fields: [String: JSONValue] = [
            "at": .int(at.milliseconds), "officer": .string(officer.rawValue), "reason": .string(reason.rawValue),
        ]
        return KeptRow(kind: Self.keptKind, id: subject.text, fields: fields)
    }

    /// Of a row whose content cannot be read, its name is enough.
    package init(_ row: KeptRow) {
        func text(_ name: String) -> String {
            if case .string(let text)? = row.fields[name] { text } else { "" }
        }
        subject = Subject(text: row.id)
        at =
            if case .int(let time)? = row.fields["at"] { WallTime(milliseconds: time) } else {
                WallTime(milliseconds: 0)
            }
        (officer, reason) = (OfficerID(text("officer")), Word(rawValue: text("reason")))
        isDone = false
    }
}

extension Tombstone.Subject {
    private static let answer = "answer/"

    fileprivate var text: String {
        switch self {
        case .visit(let visit): visit.rawValue
        case .answer(let digest): Self.answer + digest
        }
    }

    fileprivate init(text: String) {
        self = text.hasPrefix(Self.answer) ? .answer(String(text.dropFirst(Self.answer.count))) : .visit(VisitID(text))
    }
}
