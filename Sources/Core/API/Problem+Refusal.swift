import Entrance
import Hummingbird
import Journal
import LocalAPI
import Model

extension Problem {
    /// What an error of the core means to its caller; `nil`: the core failed, and says no more.
    init?(explaining error: any Error) {
        switch error {
        case let problem as Problem: self = problem
        case let refusal as Refusal: self.init(refusal)
        case let error as JournalError: self.init(.journal, "\(error)")
        case let error as DecodingError: self.init(.badRequest, error.complaint)
        case let error as HTTPError where error.status == .notFound:
            self.init(.noSuchPath, "The core has no such operation.")
        case let error as HTTPError where error.status.code < 500: self.init(.badRequest, "The request cannot be read.")
        default: return nil
        }
    }

    /// What the rules refuse.
    private init(_ refusal: Refusal) {
        switch refusal {
        case .noSuchDoor: self.init(.noSuchDoor, "No such door is configured.")
        case .noSuchAlarm: self.init(.noSuchAlarm, "No such alarm waits for an answer.")
        case .noSuchVisit: self.init(.noSuchVisit, "There is no such visit, or it has ended.")
        case .notNow(let state): self.init(.notNow, "The visit is '\(state.rawValue)': this cannot be done now.")
        case .escortRequired: self.init(.escortRequired, "This visitor is admitted with an escort or not at all.")
        case .alreadyAnswered: self.init(.alreadyAnswered, "This was answered already.")
        case .denied(.lockFault):
            self.init(.doorOutOfOrder, "The door's lock line is lost. Use the key, and call the technician.")
        case .denied(let reason): self.init(.doorRefused, "The door's rules refuse it now: \(reason.rawValue).")
        case .notAnAnswer:
            self.init(.notAnAnswer, "'notRecorded' is the system's word. Choose another answer.")
        }
    }
}

extension DecodingError {
    /// Where and what, never the value: it may be somebody's name.
    fileprivate var complaint: String {
        switch self {
        case .keyNotFound(let key, let context): "'\((context.codingPath + [key]).place)' is missing."
        case .typeMismatch(let type, let context): "'\(context.codingPath.place)' should be \(type)."
        case .valueNotFound(let type, let context): "'\(context.codingPath.place)' should be \(type), not null."
        case .dataCorrupted(let context) where context.codingPath.isEmpty: "The body is not JSON."
        case .dataCorrupted(let context): "'\(context.codingPath.place)' has a value that is not allowed there."
        @unknown default: "The body cannot be read."
        }
    }
}

extension [any CodingKey] {
    fileprivate var place: String { map { $0.intValue.map(String.init) ?? $0.stringValue }.joined(separator: ".") }
}
