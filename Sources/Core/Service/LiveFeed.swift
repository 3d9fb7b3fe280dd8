import Credentials
import LocalAPI
import Model
import Reactor
import Synchronization

/// Hands what happens now to everyone who watches.
///
/// Nobody who watches can hold up the core: each has a buffer of its own; whoever lets it run full is cut off and may
/// come again, and what was missed is in the journal.
package final class LiveFeed: Sendable {
    /// Items a subscriber may be late.
    static let lateness = 256
    /// The same for one who is sent reports: a licence is 600 of them, and some scanners send 6 000, one a millisecond.
    static let latenessWithReports = 8192

    private struct Subscriber: Sendable {
        var caller: Caller
        var continuation: AsyncStream<Beat>.Continuation
        var wants: @Sendable (LiveItem) -> Bool
        var onCut: @Sendable () -> Void
    }

    /// What a subscriber hears: an item, or that the feed is alive.
    enum Beat: Hashable, Sendable {
        case item(LiveItem)
        case alive
    }

    private struct State {
        var subscribers: [UInt64: Subscriber] = [:]
        var taken = TakenPlaces()
        /// For a desk that is just starting: whoever scanned stands before it.
        var refused: (scan: RefusedScan, at: Instant)?
        /// A card that was read while no desk listened; the first that does gets it.
        var unheard: (document: IdentityDocument, at: Instant)?

        /// What is worth a word to who comes later.
        mutating func note(_ item: LiveItem, at now: Instant) {
            switch item {
            case .refused(let scan): (refused, unheard) = ((scan, now), nil)
            case .document(let document):
                let isHeard = subscribers.values.contains { $0.wants(item) }
                (refused, unheard) = (nil, isHeard ? nil : (document, now))
            case .pass: (refused, unheard) = (nil, nil)
            case .event, .changed, .line, .scan, .report: break
            }
        }

        /// A person's data is kept no longer than it is of use.
        mutating func forgetOld(at now: Instant) {
            if let at = refused?.at, now - at >= RefusedScan.limit { refused = nil }
            if let at = unheard?.at, now - at >= RefusedScan.limit { unheard = nil }
        }

        /// The document goes to one only.
        mutating func takeNews(at now: Instant, _ wants: (LiveItem) -> Bool) -> LiveItem? {
            forgetOld(at: now)
            if let item = unheard.map({ LiveItem.document($0.document) }), wants(item) {
                unheard = nil
                return item
            }
            guard let refused else { return nil }
            var scan = refused.scan
            scan.ago = (now - refused.at).milliseconds
            return wants(.refused(scan)) ? .refused(scan) : nil
        }

        mutating func remove(_ id: UInt64) {
            if let gone = subscribers.removeValue(forKey: id) { taken.leave(gone.caller) }
        }
    }

    private let state = Mutex(State())
    private let lastID = Atomic<UInt64>(0)

    package init() {}

    /// Never waits.
    func publish(_ item: LiveItem, at now: Instant = .now()) {
        state.withLock { $0.note(item, at: now) }
        deliver(.item(item)) { $0.wants(item) }
    }

    /// A check-in has begun without the scan that was refused.
    func forgetRefusal() { state.withLock { $0.refused = nil } }

    /// How many cards wait for a desk.
    var unheard: Int { state.withLock { $0.unheard == nil ? 0 : 1 } }

    /// So that a subscriber to whom nothing happens knows that the connection stands, and one that has gone is noticed.
    func beat(at now: Instant = .now()) {
        state.withLock { $0.forgetOld(at: now) }
        deliver(.alive) { _ in true }
    }

    /// The items that `wants` lets through, from now on, after what is still news; `nil` when as many watch already as the caller's
    /// share has places. The stream ends when its reader was too late (after `onCut`), or when the feed closes.
    func subscribe(
        _ caller: Caller,
        wants: @escaping @Sendable (LiveItem) -> Bool,
        lateness: Int = LiveFeed.lateness,
        at now: Instant = .now(),
        onCut: @escaping @Sendable () -> Void = {}
    ) -> AsyncStream<Beat>? {
        let (stream, continuation) = AsyncStream<Beat>.makeStream(bufferingPolicy: .bufferingOldest(lateness))
        let id = lastID.wrappingAdd(1, ordering: .relaxed).newValue
        let subscriber = Subscriber(caller: caller, continuation: continuation, wants: wants, onCut: onCut)
        let accepted = state.withLock { state in
            guard state.taken.take(caller, of: caller.share.watchers) else { return false }
            state.subscribers[id] = subscriber
            if let news = state.takeNews(at: now, wants) { continuation.yield(.item(news)) }
            return true
        }
        continuation.onTermination = { [weak self] _ in self?.remove(id) }
        return accepted ? stream : nil
    }

    func close() {
        let all = state.withLock { state in
            defer { state = State() }
            return Array(state.subscribers.values)
        }
        for subscriber in all { subscriber.continuation.finish() }
    }

    var count: Int { state.withLock { $0.subscribers.count } }

    private func remove(_ id: UInt64) { state.withLock { $0.remove(id) } }

    private func deliver(_ beat: Beat, to isFor: (Subscriber) -> Bool) {
        let late = state.withLock { state in
            state.subscribers.filter { _, subscriber in
                guard isFor(subscriber), case .dropped = subscriber.continuation.yield(beat) else { return false }
                return true
            }
        }
        for (id, subscriber) in late {
            remove(id)
            subscriber.continuation.finish()
            subscriber.onCut()
        }
    }
}

extension LiveItem {
    /// Who may see it: raw scans and lines are the technician's, what a document or a pass says is the desk's.
    /// Reports go to who asked for them, too.
    func isFor(_ roles: Set<Role>, reports: Bool = false) -> Bool {
        switch self {
        case .event, .changed: true
        case .line, .scan: roles.contains(.technician)
        case .report: reports && roles.contains(.technician)
        case .document, .pass, .refused: roles.contains(.desk)
        }
    }
}

extension ScanReport {
    /// What the technician may know of a scan: which fields were read, never their values; of a payment card nothing.
    init(_ scan: Scan, _ decoded: Decoded) {
        self.init(scanner: scan.scanner, byteCount: scan.bytes.count, aim: scan.aim, outcome: "")
        switch decoded.outcome {
        case .accepted(let credential), .degraded(let credential), .partial(let credential, _): show(credential)
        case .refused(.paymentCard): (outcome, byteCount, aim) = (Self.paymentCard, 0, nil)
        case .refused(let refusal):
            (outcome, reason) = (refusal.failure?.rawValue ?? refusal.rawValue, refusal.rawValue)
            notes = decoded.quirks.filter(\.degrades).map(\.rawValue)
        }
    }

    private mutating func show(_ credential: Credential) {
        switch credential {
        case .badge(let badge): (outcome, self.badge) = ("badge", badge.number)
        case .document(let document):
            (outcome, fields, notes) = ("document", document.fieldsRead, document.notes)
            marks = document.marks.isEmpty ? nil : document.marks
        case .pass: outcome = "pass"
        case .preRegistration: outcome = "preRegistration"
        }
    }
}

extension IdentityDocument {
    fileprivate var fieldsRead: [String] {
        let read: [(DocumentField, Bool)] = [
            (.family, !name.family.isEmpty), (.given, !name.given.isEmpty), (.middle, !name.middle.isEmpty),
            (.suffix, !name.suffix.isEmpty), (.birthDate, birthDate != nil), (.sex, sex != nil),
            (.number, number != nil), (.expires, expires != nil), (.issuer, issuer != nil),
        ]
        return read.filter(\.1).map(\.0.rawValue)
    }
}
