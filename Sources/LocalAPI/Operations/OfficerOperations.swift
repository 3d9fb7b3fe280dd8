package import Model

/// An officer's PIN, never kept or logged. Refused with 403 `wrongPIN`, or 429 `tooManyAttempts` with `Retry-After`.
package struct SignInRequest: JSONRequest, Hashable {
    /// Bytes; far more than any PIN needs.
    package static let limit = 1024
    package var pin: String
    /// What the desk calls the browser, the same each time: one in which the officer has signed in before has a budget of wrong
    /// PINs of its own. At most 64 characters; `nil`: a stranger's.
    package var browser: String?
    package init(pin: String, browser: String? = nil) { (self.pin, self.browser) = (pin, browser) }
}

/// Who may sign in, without PINs.
package struct OfficerSummary: JSONAnswer, Hashable {
    /// The account to sign in to.
    package var officer: OfficerID
    /// As it stands in the account, for people.
    package var name: String
    /// What the account may do (`OfficerRole`, `Right`).
    package var role: OfficerRole
    /// The number of the sign-in that holds, different each time; `nil`: the officer is not signed in.
    package var signIn: Int64?
    package init(officer: OfficerID, name: String, role: OfficerRole, signIn: Int64? = nil) {
        (self.officer, self.name, self.role, self.signIn) = (officer, name, role, signIn)
    }
}

extension Operation<Nothing, Nothing, [OfficerSummary]> {
    /// Who may sign in at the desk.
    package static var officers: Self { Self(.get, "/v1/officers", roles: [.desk]) }
}

extension Operation<OfficerID, SignInRequest, Done> {
    /// Records that the officer is on.
    package static var signIn: Self {
        Self(
            .post,
            "/v1/officers/{officer}/sign-in",
            roles: [.desk],
            refusals: [.noSuchOfficer, .wrongPIN, .tooManyAttempts]
        )
    }
}

extension Operation<OfficerID, Nothing, Done> {
    /// Records that the officer is off.
    package static var signOut: Self {
        Self(.post, "/v1/officers/{officer}/sign-out", roles: [.desk], refusals: [.noSuchOfficer])
    }
}

extension Contract {
    static let officers = [
        Operation.officers.contract, Operation.signIn.contract, Operation.signOut.contract,
    ]
}
