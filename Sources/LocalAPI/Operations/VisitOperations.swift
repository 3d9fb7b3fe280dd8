package import Model

/// Answers the `Visit` once it is screened (milliseconds).
package struct BeginVisitRequest: JSONRequest, InOfficersName, Hashable {
    package var officer: OfficerID
    /// Whom to screen: as the document says, or as typed.
    package var person: Person
    /// Whether the person was read from a document or typed in.
    package var identifiedBy: Visit.Identification
    /// Fields of the scan that were not exact, names and dates with what the officer found on the card; absent is empty.
    package var marks: [FieldMark]
    /// The constant word of a purpose, or what was typed; up to 200 characters.
    package var purpose: String
    package init(
        officer: OfficerID,
        person: Person,
        identifiedBy: Visit.Identification,
        marks: [FieldMark] = [],
        purpose: String
    ) {
        (self.officer, self.person, self.identifiedBy, self.purpose) = (officer, person, identifiedBy, purpose)
        self.marks = marks
    }
}

/// Which officer looks at a visit or its pass: the query of a GET.
package struct ViewRequest: InOfficersName, Hashable {
    package var officer: OfficerID
    package init(officer: OfficerID) { self.officer = officer }

    /// - Throws: `Problem` `badRequest` when the query names no officer.
    package init(_ message: Message) throws(Problem) {
        guard let officer = message.field("officer") else { throw Problem(.badRequest, "'officer' is missing.") }
        self.init(officer: OfficerID(officer))
    }

    package func message() -> Message { Message(query: [("officer", officer.rawValue)]) }
}

/// The officer's answer to a potential match.
package struct ReviewRequest: JSONRequest, InOfficersName, Hashable {
    package var officer: OfficerID
    /// What the officer concluded from the comparison.
    package var answer: Visit.Answer
    package init(officer: OfficerID, answer: Visit.Answer) { (self.officer, self.answer) = (officer, answer) }
}

/// To let the visitor in, alone or with an escort.
package struct AdmitRequest: JSONRequest, InOfficersName, Hashable {
    package var officer: OfficerID
    /// Somebody stays with the visitor. Where that is a duty, `false` is refused as `escortRequired`.
    package var escorted: Bool
    package init(officer: OfficerID, escorted: Bool) { (self.officer, self.escorted) = (officer, escorted) }
}

/// Nothing but whose word it is.
package struct OfficerRequest: JSONRequest, InOfficersName, Hashable {
    package var officer: OfficerID
    package init(officer: OfficerID) { self.officer = officer }
}

/// To say that the visitor has left.
package struct CheckOutRequest: JSONRequest, InOfficersName, Hashable {
    package var officer: OfficerID
    /// How it is known.
    package var by: Visit.CheckOut
    package init(officer: OfficerID, by: Visit.CheckOut = .desk) { (self.officer, self.by) = (officer, by) }
}

/// What the label of an admitted visitor says to scanners.
package struct PassLabel: JSONAnswer, Hashable {
    /// What the QR code says, all of it alphanumeric (ISO/IEC 18004, 7.3.4). Nothing of the person is in it.
    package var text: String
    /// When the pass ends by itself; a check-out ends it earlier.
    package var expires: WallTime
    package init(text: String, expires: WallTime) { (self.text, self.expires) = (text, expires) }
}

/// Whether a label came out of the printer.
package struct PrintRequest: JSONRequest, InOfficersName, Hashable {
    package var officer: OfficerID
    /// What the officer saw. A browser knows when its print dialog is closed, and nothing of paper.
    package var printed: Bool
    package init(officer: OfficerID, printed: Bool) { (self.officer, self.printed) = (officer, printed) }
}

extension Visit: JSONAnswer {}

extension Operation<Nothing, Nothing, [Visit]> {
    /// The visits that have not ended, oldest first. Without assessments.
    package static var visits: Self { Self(.get, "/v1/visits", roles: [.desk]) }
}

extension Operation<Nothing, BeginVisitRequest, Visit> {
    /// Answers when screening has finished, or has taken 5 s.
    package static var beginVisit: Self {
        Self(.post, "/v1/visits", right: .beginVisit, refusals: [.noSuchVisit, .notNow], success: 201)
    }
}

extension Operation<VisitID, ViewRequest, Visit> {
    /// The visit with its assessment; that the officer looked at a match record is itself an event.
    package static var visit: Self {
        Self(.get, "/v1/visits/{visit}", right: .viewRecord, refusals: [.noSuchVisit])
    }
}

extension Operation<VisitID, ReviewRequest, Visit> {
    /// Each potential match gets one answer.
    package static var review: Self {
        Self(
            .post,
            "/v1/visits/{visit}/review",
            right: .reviewMatch,
            refusals: [.noSuchVisit, .notNow, .alreadyAnswered]
        )
    }
}

extension Operation<VisitID, AdmitRequest, Visit> {
    /// After it the visitor has a pass.
    package static var admit: Self {
        Self(
            .post,
            "/v1/visits/{visit}/admit",
            right: .admit,
            refusals: [.noSuchVisit, .notNow, .escortRequired]
        )
    }
}

extension Operation<VisitID, OfficerRequest, Visit> {
    /// The visitor is not let in; the visit ends.
    package static var refuse: Self {
        Self(.post, "/v1/visits/{visit}/refuse", right: .admit, refusals: [.noSuchVisit, .notNow])
    }
}

extension Operation<VisitID, CheckOutRequest, Visit> {
    /// From here on the pass is worth nothing.
    package static var checkOut: Self {
        Self(.post, "/v1/visits/{visit}/check-out", right: .checkOut, refusals: [.noSuchVisit, .notNow])
    }
}

extension Operation<VisitID, ViewRequest, PassLabel> {
    /// Signed anew each time it is asked for.
    package static var pass: Self {
        Self(.get, "/v1/visits/{visit}/pass", right: .printPass, refusals: [.noSuchVisit, .notNow])
    }
}

extension Operation<VisitID, PrintRequest, Visit> {
    /// Whether an officer saw the label come out of the printer.
    package static var recordPrint: Self {
        Self(.post, "/v1/visits/{visit}/print", right: .printPass, refusals: [.noSuchVisit, .notNow])
    }
}

extension Contract {
    static let visits = [
        Operation.visits.contract, Operation.beginVisit.contract, Operation.visit.contract, Operation.review.contract,
        Operation.admit.contract, Operation.refuse.contract, Operation.checkOut.contract, Operation.pass.contract,
        Operation.recordPrint.contract,
    ]
}
