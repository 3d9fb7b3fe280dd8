import Entrance
import LocalAPI
import Model

/// Why the core does not do what a caller asks, before it becomes a problem document.
enum Rejection: Error, Hashable, Sendable {
    case notPermitted
    case noSuchPath
    case badRequest(String)
    case tooLarge(limit: Int)
    case noSuchOfficer(OfficerID)
    case notSignedIn(OfficerID)
    case wrongPIN
    case tooManyAttempts(retryAfter: Duration)
    case tooManyWatchers
    case busy
    case refused(Refusal)
    /// A list or a file the core does not take; `code` is the word EVENTS.md lists.
    case notAccepted(code: String, String)
    case journal(String)

    var problem: Problem {
        switch self {
        case .notPermitted: Problem(status: 403, code: .notPermitted, detail: "This user may not do that.")
        case .noSuchPath: Problem(status: 404, code: .noSuchPath, detail: "The core has no such operation.")
        case .badRequest(let detail): Problem(status: 400, code: .badRequest, detail: detail)
        case .tooLarge(let limit):
            Problem(status: 413, code: .tooLarge, detail: "The body is longer than \(limit) bytes. Send less.")
        case .noSuchOfficer(let officer):
            Problem(status: 404, code: .noSuchOfficer, detail: "No officer '\(officer)' is configured.")
        case .notSignedIn(let officer):
            Problem(status: 403, code: .notSignedIn, detail: "Officer '\(officer)' is not signed in. Sign in first.")
        case .wrongPIN: Problem(status: 403, code: .wrongPIN, detail: "The PIN is wrong.")
        case .tooManyAttempts(let wait):
            Problem(
                status: 429,
                code: .tooManyAttempts,
                detail: "Too many wrong PINs. Try again in \(wait.secondsRoundedUp) seconds."
            )
        case .tooManyWatchers:
            Problem(status: 503, code: .tooManyWatchers, detail: "Too many watch already. Close one and try again.")
        case .busy: Problem(status: 503, code: .busy, detail: "Another list is being read. Try again.")
        case .refused(let refusal): refusal.problem
        case .notAccepted(let code, let detail): Problem(status: 422, code: code, detail: detail)
        case .journal(let detail): Problem(status: 503, code: .journal, detail: detail)
        }
    }
}

extension Refusal {
    fileprivate var problem: Problem {
        switch self {
        case .noSuchDoor: Problem(status: 404, code: .noSuchDoor, detail: "No such door is configured.")
        case .noSuchAlarm: Problem(status: 404, code: .noSuchAlarm, detail: "No such alarm waits for an answer.")
        case .noSuchVisit: Problem(status: 404, code: .noSuchVisit, detail: "There is no such visit, or it has ended.")
        case .notNow(let state):
            Problem(status: 409, code: .notNow, detail: "The visit is '\(state.rawValue)': this cannot be done now.")
        case .escortRequired:
            Problem(
                status: 409,
                code: .escortRequired,
                detail: "This visitor is admitted with an escort or not at all."
            )
        case .alreadyAnswered: Problem(status: 409, code: .alreadyAnswered, detail: "This was answered already.")
        case .doorOutOfOrder:
            Problem(
                status: 409,
                code: .doorOutOfOrder,
                detail: "The door's lock line is lost. Use the key, and call the technician."
            )
        case .notAnAnswer:
            Problem(
                status: 400,
                code: .notAnAnswer,
                detail: "'notRecorded' is the system's word. Choose another answer."
            )
        }
    }
}
