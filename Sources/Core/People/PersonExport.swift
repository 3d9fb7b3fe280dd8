import LocalAPI
import Model
import NIOCore

/// What is kept of one person, as it is given out (docs/technicians.md, "What the box keeps of a person").
struct PersonExport: Encodable {
    let format = "vestibule-export"
    let version = 1
    /// Of the box.
    let source: String
    let at: WallTime
    /// Who gave it out.
    let officer: OfficerID
    let visits: [Visit]
    /// *Not the same person*: what an officer answered of this person and a record.
    let answers: [PairReview]
    /// About those visits.
    let events: [CloudEvent]
    /// Visits of who may be the same, which are not given out.
    let near: Int
    /// Rows, and journals set aside, that cannot be read, and may be anybody's.
    let unreadable: Int

    /// The bytes that are signed.
    func document() throws -> String { String(buffer: try Coding.encode(self)) }
}
