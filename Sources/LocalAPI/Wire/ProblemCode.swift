extension Problem {
    /// The constant words with which the core refuses. A list or cardholder file that is not taken is refused with
    /// EVENTS.md's word for the reason instead: `code` stays text.
    package enum Code: String, Sendable, CaseIterable {
        case notPermitted, noSuchPath, badRequest, tooLarge, noSuchOfficer, notSignedIn, wrongPIN, tooManyAttempts
        case tooManyWatchers, busy, journal
        case noSuchDoor, noSuchAlarm, noSuchVisit, notNow, escortRequired, alreadyAnswered, doorOutOfOrder, doorRefused, notAnAnswer
        /// The core failed; its log says how.
        case `internal`
    }

    package init(status: Int, code: Code, detail: String) {
        self.init(status: status, code: code.rawValue, detail: detail)
    }
}
