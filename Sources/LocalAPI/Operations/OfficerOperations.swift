package import Model

/// An officer's PIN, never kept or logged. Refused with 403 `wrongPIN`, or 429 `tooManyAttempts` with `Retry-After`.
package struct SignInRequest: JSONRequest, Hashable {
    /// Bytes; far more than any PIN needs.
    package static let limit = 1024
    package var pin: String
    package init(pin: String) { self.pin = pin }
}

/// Who may sign in, without PINs.
package struct OfficerSummary: JSONAnswer, Hashable {
    /// The account to sign in to.
    package var officer: OfficerID
    /// As it stands in the configuration, for people.
    package var name: String
    /// What the account may do (`OfficerRole`, `Right`).
    package var role: OfficerRole
    package init(officer: OfficerID, name: String, role: OfficerRole) {
        (self.officer, self.name, self.role) = (officer, name, role)
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
