/// Every answer of 400 and above (RFC 9457, `application/problem+json`).
package struct Problem: Error, Hashable, Sendable, Codable, CustomStringConvertible {
    /// The HTTP status, which stands in the body too.
    package var status: Int
    /// A constant word for programs: `noSuchDoor`, `notNow`, `wrongPIN` …
    package var code: String
    /// For technicians: what failed, on what, what to do. Without personal data. What an officer reads is the desk's.
    package var detail: String
    /// With 429: seconds until the next try is heard.
    package var retryAfter: Int64?

    /// With any word, known to this version or not.
    package init(status: Int, code: String, detail: String) {
        (self.status, self.code, self.detail) = (status, code, detail)
    }

    /// With the code's status.
    package init(_ code: Code, _ detail: String, retryAfter: Int64? = nil) {
        (self.status, self.code, self.detail, self.retryAfter) = (code.status, code.rawValue, detail, retryAfter)
    }

    /// A list that is not taken; `word` says why, as the event `list.refused` does.
    package init(notAccepted word: String, _ detail: String) {
        self.init(status: Code.notAccepted.status, code: word, detail: detail)
    }

    package var description: String { "\(detail) (\(code), \(status))" }

    /// The constant words with which the core refuses, each with its HTTP status.
    package enum Code: String, Sendable, CaseIterable {
        case badRequest, notAnAnswer
        /// The caller's user may not call this operation.
        case notPermitted
        /// The officer's account lacks the operation's right.
        case notAllowed
        case notSignedIn, wrongPIN
        case noSuchPath, noSuchOfficer, noSuchDoor, noSuchAlarm, noSuchVisit, noSuchCase
        case notNow, escortRequired, alreadyAnswered, doorOutOfOrder, doorRefused
        /// A case holds it, or may.
        case held
        case tooLarge
        /// Stands for the words of `Problem(notAccepted:)`; is none itself.
        case notAccepted
        case tooManyAttempts
        /// The core failed; its log says how.
        case `internal`
        case tooManyWatchers, busy, journal

        /// The one place that gives a code its HTTP status.
        package var status: Int {
            switch self {
            case .badRequest, .notAnAnswer: 400
            case .notPermitted, .notAllowed, .notSignedIn, .wrongPIN: 403
            case .noSuchPath, .noSuchOfficer, .noSuchDoor, .noSuchAlarm, .noSuchVisit, .noSuchCase: 404
            case .notNow, .escortRequired, .alreadyAnswered, .doorOutOfOrder, .doorRefused, .held: 409
            case .tooLarge: 413
            case .notAccepted: 422
            case .tooManyAttempts: 429
            case .internal: 500
            case .tooManyWatchers, .busy, .journal: 503
            }
        }

        /// What the core may answer to any operation.
        package static let toAnything: Set<Self> = [
            .badRequest, .notPermitted, .noSuchPath, .tooLarge, .internal, .journal,
        ]
    }

    /// The word, if this version knows it.
    package var known: Code? { Code(rawValue: code) }
}
