import LocalAPI
import Model

/// Whom the core has as signed in, held against the sessions here.
struct RollCall: Sendable {
    let core: any CoreClient
    let sessions: Sessions

    /// Accounts changed: the sessions of everybody whom the core does not have as signed in any more are over.
    func afterChange() async {
        let asked = sessions.all
        guard let officers = await officers() else { return }
        sessions.dismiss(asked) { !officers.have($0) }
    }

    /// The core is there again. Whom it only has forgotten signs in again when that is needed, and keeps what was typed; whose
    /// account is gone sees nothing more.
    func afterConnecting() async {
        let asked = sessions.all
        guard let officers = await officers() else { return }
        sessions.dismiss(asked) { session in !officers.contains { $0.officer == session.officer } }
    }

    /// Whether the core says that this session is over. One that does not answer says nothing.
    func misses(_ session: Session) async -> Bool { await officers().map { !$0.have(session) } ?? false }

    /// Signs out at the core whom nobody here knows, as after this program was started again: the second time in a row that it
    /// is so, for a sign-in may just be on its way.
    ///
    /// - Parameter before: what this answered the last time.
    /// - Returns: the sign-ins that no session here belongs to.
    func signOutForgotten(_ before: [OfficerID: Int64]) async -> [OfficerID: Int64] {
        var forgotten: [OfficerID: Int64] = [:]
        for officer in await officers() ?? [] where !sessions.isSignedIn(officer.officer) {
            guard let signIn = officer.signIn else { continue }
            if before[officer.officer] == signIn {
                _ = try? await core.call(.signOut, officer.officer)
            } else {
                forgotten[officer.officer] = signIn
            }
        }
        return forgotten
    }

    private func officers() async -> [OfficerSummary]? { try? await core.call(.officers) }
}

extension [OfficerSummary] {
    /// The sign-in that the session began with still holds.
    fileprivate func have(_ session: Session) -> Bool {
        contains { $0.officer == session.officer && $0.signIn == session.signIn }
    }
}
