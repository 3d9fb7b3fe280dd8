package import Model

/// `POST /v1/officers/{officer}/sign-in`. Answers 204, 403 `wrongPIN`, or 429 `tooManyAttempts` with `Retry-After`.
package struct SignInRequest: Hashable, Sendable, Codable {
    package var pin: String
    package init(pin: String) { self.pin = pin }
}

/// `GET /v1/officers`, without PINs.
package struct OfficerSummary: Hashable, Sendable, Codable {
    package var officer: OfficerID
    package var name: String
    package var role: String
    package init(officer: OfficerID, name: String, role: String) {
        (self.officer, self.name, self.role) = (officer, name, role)
    }
}

/// `POST /v1/doors/{door}/open`.
package struct OpenDoorRequest: Hashable, Sendable, Codable {
    package var officer: OfficerID
    package var reason: String
    package init(officer: OfficerID, reason: String) { (self.officer, self.reason) = (officer, reason) }
}

/// `POST /v1/detector-alarms/{alarm}/disposition`.
package struct DispositionRequest: Hashable, Sendable, Codable {
    package var officer: OfficerID
    package var disposition: Disposition
    package init(officer: OfficerID, disposition: Disposition) {
        (self.officer, self.disposition) = (officer, disposition)
    }
}

/// `POST /v1/visits`: answers the `Visit` once it is screened (milliseconds).
package struct BeginVisitRequest: Hashable, Sendable, Codable {
    package var officer: OfficerID
    package var person: Person
    package var identifiedBy: Visit.Identification
    package var purpose: String
    package init(officer: OfficerID, person: Person, identifiedBy: Visit.Identification, purpose: String) {
        (self.officer, self.person, self.identifiedBy, self.purpose) = (officer, person, identifiedBy, purpose)
    }
}

/// `POST /v1/visits/{visit}/review`.
package struct ReviewRequest: Hashable, Sendable, Codable {
    package var officer: OfficerID
    package var answer: Visit.Answer
    package init(officer: OfficerID, answer: Visit.Answer) { (self.officer, self.answer) = (officer, answer) }
}

/// `POST /v1/visits/{visit}/admit`.
package struct AdmitRequest: Hashable, Sendable, Codable {
    package var officer: OfficerID
    package var escorted: Bool
    package init(officer: OfficerID, escorted: Bool) { (self.officer, self.escorted) = (officer, escorted) }
}

/// `POST /v1/visits/{visit}/refuse`.
package struct OfficerRequest: Hashable, Sendable, Codable {
    package var officer: OfficerID
    package init(officer: OfficerID) { self.officer = officer }
}

/// `POST /v1/visits/{visit}/check-out`.
package struct CheckOutRequest: Hashable, Sendable, Codable {
    package var officer: OfficerID
    package var by: Visit.CheckOut
    package init(officer: OfficerID, by: Visit.CheckOut = .desk) { (self.officer, self.by) = (officer, by) }
}

/// `GET /v1/visits/{visit}/pass`.
package struct PassLabel: Hashable, Sendable, Codable {
    /// What the QR code says, all of it alphanumeric (ISO/IEC 18004, 7.3.4). Nothing of the person is in it.
    package var text: String
    package var expires: WallTime
    package init(text: String, expires: WallTime) { (self.text, self.expires) = (text, expires) }
}

/// `POST /v1/visits/{visit}/print`.
package struct PrintRequest: Hashable, Sendable, Codable {
    package var officer: OfficerID
    /// What the officer saw. A browser knows when its print dialog is closed, and nothing of paper.
    package var printed: Bool
    package init(officer: OfficerID, printed: Bool) { (self.officer, self.printed) = (officer, printed) }
}

/// `PUT /v1/outbox/{lane}`: the highest `seq` of this lane that the office has stored durably.
package struct Acknowledgement: Hashable, Sendable, Codable {
    package var seq: Int64
    package init(seq: Int64) { self.seq = seq }
}

/// `PUT /v1/link`.
package struct LinkReport: Hashable, Sendable, Codable {
    package var state: LinkStatus.State
    /// A constant word such as `refused`, `timeout`, `certificate`, `status500`.
    package var detail: String?
    package init(state: LinkStatus.State, detail: String? = nil) { (self.state, self.detail) = (state, detail) }
}

/// `PUT /v1/cardholders`, the body being the CSV or YAML file itself.
package struct CardholderImport: Hashable, Sendable, Codable {
    package var count: Int
    package init(count: Int) { self.count = count }
}

/// `GET /v1/self-test`: one check of the core, for `vestibule doctor`.
package struct SelfTestCheck: Hashable, Sendable, Codable {
    package var name: String
    package var result: Result
    /// What was found.
    package var finding: String
    /// What to do next; empty when all is well.
    package var action: String

    package init(name: String, result: Result, finding: String, action: String = "") {
        (self.name, self.result, self.finding, self.action) = (name, result, finding, action)
    }

    package enum Result: String, Sendable, Codable, CaseIterable { case passed, warning, failed, skipped }
}

/// Every answer of 400 and above (RFC 9457, `application/problem+json`).
package struct Problem: Error, Hashable, Sendable, Codable, CustomStringConvertible {
    package var status: Int
    /// A constant word for programs: `noSuchDoor`, `notNow`, `wrongPIN` …
    package var code: String
    /// For people: what failed, on what, what to do. Without personal data.
    package var detail: String

    package init(status: Int, code: String, detail: String) {
        (self.status, self.code, self.detail) = (status, code, detail)
    }

    package var description: String { "\(detail) (\(code), \(status))" }
}
