import Model
import Synchronization

/// The one table of sessions, shared by all requests.
final class Sessions: Sendable {
    private let table = Mutex(SessionTable())
    private let clock = ContinuousClock()
    let formKey = FormKey()

    func begin(_ officer: OfficerID, name: String, role: OfficerRole) -> Token {
        table.withLock { $0.begin(officer, name: name, role: role, at: clock.now) }
    }

    func session(_ token: Token) -> Session? { table.withLock { $0.session(token, at: clock.now) } }
    func touch(_ token: Token) { table.withLock { $0.touch(token, at: clock.now) } }
    func leave(_ notice: Notice, for token: Token) { table.withLock { $0.leave(notice, for: token) } }
    func takeNotice(for token: Token) -> Notice? { table.withLock { $0.takeNotice(for: token) } }

    /// Ends the session; answers its officer if that was the last one.
    func end(_ token: Token) -> OfficerID? {
        table.withLock { table in
            table.end(token).flatMap { table.isSignedIn($0.officer) ? nil : $0.officer }
        }
    }

    /// Officers whose sessions ran out since the last time.
    func sweep() -> Set<OfficerID> { table.withLock { $0.sweep(at: clock.now) } }
}
