import LocalAPI
import Model
import ServiceLifecycle
import Synchronization
import Vocabulary

/// The one table of sessions, shared by all requests.
final class Sessions: Sendable {
    private let table = Mutex(SessionTable())
    private let clock = ContinuousClock()
    let formKey = FormKey()

    func begin(_ officer: OfficerSummary, signIn: Int64, from peer: Peer) -> Token {
        table.withLock {
            $0.begin(officer.officer, name: officer.name, role: officer.role, signIn: signIn, from: peer, at: clock.now)
        }
    }

    func session(_ token: Token, from peer: Peer) -> Session? {
        table.withLock { $0.session(token, from: peer, at: clock.now) }
    }

    /// The token names a session that began somewhere else: whoever brings it has taken it.
    func isTaken(_ token: Token, by peer: Peer) -> Bool { table.withLock { $0.isTaken(token, by: peer) } }
    /// By what the table knows each.
    var all: Set<String> { table.withLock { $0.all } }
    func isSignedIn(_ officer: OfficerID) -> Bool { table.withLock { $0.isSignedIn(officer) } }
    func dismiss(_ among: Set<String>, where isOver: (Session) -> Bool) {
        table.withLock { $0.dismiss(among, where: isOver) }
    }
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

/// Who is signed in, by the digest of the browser's token.
struct SessionTable: Sendable {
    /// Signed out after this long without a request of the officer's own; a page that refreshes itself does not count.
    static let idleLimit = Duration.seconds(30 * 60)
    /// Signed out after this long in any case: a long shift.
    static let limit = Duration.seconds(12 * 3600)
    /// The oldest goes when there are more.
    static let capacity = 64

    typealias Instant = ContinuousClock.Instant

    private var sessions: [String: Session] = [:]
    /// Officers whose sessions made room for others since the last sweep.
    private var displaced: Set<OfficerID> = []

    /// Signs an officer in under a token that nobody has seen before, so that a planted cookie is worth nothing.
    mutating func begin(
        _ officer: OfficerID,
        name: String,
        role: OfficerRole,
        signIn: Int64 = 0,
        from peer: Peer = Peer(),
        at now: Instant
    ) -> Token {
        let token = Token()
        if sessions.count >= Self.capacity, let oldest = sessions.min(by: { $0.value.lastUse < $1.value.lastUse }) {
            sessions[oldest.key] = nil
            displaced.insert(oldest.value.officer)
        }
        sessions[token.digest] = Session(
            officer: officer,
            name: name,
            role: role,
            signIn: signIn,
            peer: peer,
            began: now,
            lastUse: now
        )
        return token
    }

    func session(_ token: Token, from peer: Peer = Peer(), at now: Instant) -> Session? {
        sessions[token.digest].flatMap { $0.isOver(at: now) || $0.peer != peer ? nil : $0 }
    }

    func isTaken(_ token: Token, by peer: Peer) -> Bool { sessions[token.digest].map { $0.peer != peer } ?? false }

    /// By the digest of each token.
    var all: Set<String> { Set(sessions.keys) }

    /// The core has said that these are over. Each says so to its officer once more before it is gone.
    mutating func dismiss(_ among: Set<String>, where isOver: (Session) -> Bool) {
        for (key, session) in sessions where among.contains(key) && isOver(session) {
            sessions[key]?.isDismissed = true
        }
    }

    /// The officer did something. What is over stays over.
    mutating func touch(_ token: Token, at now: Instant) {
        guard sessions[token.digest]?.isOver(at: now) == false else { return }
        sessions[token.digest]?.lastUse = now
    }

    mutating func end(_ token: Token) -> Session? { sessions.removeValue(forKey: token.digest) }

    /// Keeps a notice for the next page.
    mutating func leave(_ notice: Notice, for token: Token) { sessions[token.digest]?.notice = notice }

    mutating func takeNotice(for token: Token) -> Notice? {
        defer { sessions[token.digest]?.notice = nil }
        return sessions[token.digest]?.notice
    }

    /// Removes what is over; answers the officers who since the last sweep are no longer signed in anywhere.
    mutating func sweep(at now: Instant) -> Set<OfficerID> {
        let over = sessions.filter { $0.value.isOver(at: now) }
        for key in over.keys { sessions[key] = nil }
        defer { displaced = [] }
        return displaced.union(over.values.map(\.officer)).subtracting(sessions.values.map(\.officer))
    }

    func isSignedIn(_ officer: OfficerID) -> Bool { sessions.values.contains { $0.officer == officer } }
}

struct Session: Sendable {
    let officer: OfficerID
    let name: String
    let role: OfficerRole
    /// The core's number of the sign-in that it began with.
    let signIn: Int64
    /// Where it began; it is nobody else's.
    let peer: Peer
    let began: SessionTable.Instant
    var lastUse: SessionTable.Instant
    var notice: Notice?
    /// The core has it as over.
    var isDismissed = false

    func isOver(at now: SessionTable.Instant) -> Bool {
        now - lastUse >= SessionTable.idleLimit || now - began >= SessionTable.limit
    }
}

/// What the next page says once: what was done, or what was not and what to do.
struct Notice: Hashable, Sendable {
    var kind: Kind
    var text: Text

    enum Kind: String, Sendable { case done, problem }

    static func done(_ text: Text) -> Self { Self(kind: .done, text: text) }
    static func problem(_ text: Text) -> Self { Self(kind: .problem, text: text) }
}

/// Tells the core which officers' sessions ran out, so that its journal knows who is at the desk.
struct IdleSignOut: Service {
    let desk: Desk

    func run() async throws {
        try? await cancelWhenGracefulShutdown {
            var forgotten: [OfficerID: Int64] = [:]
            while true {
                try await Task.sleep(for: .seconds(30))
                for officer in desk.sessions.sweep() { _ = try? await desk.core.call(.signOut, officer) }
                forgotten = await desk.roll.signOutForgotten(forgotten)
            }
        }
    }
}
