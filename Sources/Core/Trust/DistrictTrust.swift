import Crypto
import Foundation
import Journal
import LocalAPI
import Logging
import Model
import Reactor
import SiteConfiguration
import Trust

/// The district's root on this box: takes the next one, keeps it, and tells whoever goes by it. What carries it is not believed.
actor DistrictTrust {
    /// `nil`: the keys of the configuration decide.
    private(set) var state: TrustState?
    private var kept: KeptRoots
    private var rows: Set<String>
    /// Roots that were refused, by digest and reason: each is told once.
    private var refused: Set<String> = []
    private let lock = AsyncLock()
    private let copy: RootCopy
    private let lists: Lists
    private let unit: ControlUnit
    private let recorder: Recorder
    private let logger: Logger

    /// So many are told until one is taken: whoever offers more has nothing new to say.
    private static let mostTold = 32

    /// What a start begins with: the journal's rows and the file, whichever is ahead.
    static func found(_ settings: TrustSettings?, _ kept: KeptRoots) -> TrustState? {
        TrustAnchor(settings).map { kept.state(under: $0) }
    }

    /// - Parameter kept: what was found, the file's copy among it.
    init(
        _ settings: TrustSettings?,
        _ kept: KeptRoots,
        copy: RootCopy,
        lists: Lists,
        unit: ControlUnit,
        recorder: Recorder,
        logger: Logger
    ) {
        (state, self.kept, rows) = (Self.found(settings, kept), kept, kept.rows)
        (self.copy, self.lists, self.unit) = (copy, lists, unit)
        (self.recorder, self.logger) = (recorder, logger)
    }

    var status: TrustStatus { TrustStatus(state) }

    /// What was found in one place only is kept in both again, and what is wrong is told.
    func begin() async {
        if let state, let held = state.held, !state.isLost { keep(KeptRoot(held, under: state.anchor)) }
        await note()
    }

    // MARK: Taking

    /// Verifies the next root, and goes by it from then on.
    /// - Throws: `Problem` `notAccepted`; the one that is held goes on.
    func put(_ offered: OfferedRoot) async throws -> TrustStatus {
        await lock.lock()
        defer { lock.unlock() }
        guard let bytes = Data(base64Encoded: offered.envelope).map(Array.init) else {
            throw Problem(.badRequest, "'envelope' should be base64.")
        }
        guard var new = state else {
            throw Problem(notAccepted: "unconfigured", "No 'trust:' is configured: 'lists: keys:' says who may sign.")
        }
        do throws(RootRefusal) {
            guard let change = try new.take(bytes, issuedBy: recorder.clock.forLists.latest) else { return status }
            await adopt(new, change)
        } catch {
            await refuse(bytes, error)
            throw Problem(notAccepted: error.reason, "\(error)")
        }
        return status
    }

    private func adopt(_ new: TrustState, _ change: RootChange) async {
        guard let held = new.held else { return }
        (state, refused) = (new, [])
        let root = KeptRoot(held, under: new.anchor)
        let data = [String: JSONValue](
            Field.rootVersion(change.version),
            Field.keysAdded(change.added.map(\.id)),
            Field.keysRemoved(change.removed.map(\.id))
        )
        logger.notice("the district's root changes", metadata: ["version": "\(change.version)"])
        await recorder.record(.trustRootChanged, "root", actor: .office, data: data, and: entries(for: root))
        writeCopy(of: root, unlessBehind: new)
        // Under the lock it is still that one.
        await lists.adopt(trust: new)
        await note()
    }

    private func refuse(_ bytes: [UInt8], _ refusal: RootRefusal) async {
        let digest = "\(Hexadecimal.text(SHA256.hash(data: bytes))) \(refusal.reason)"
        logger.warning("the district's root is refused", metadata: ["reason": "\(refusal)"])
        guard refused.count < Self.mostTold, refused.insert(digest).inserted else { return }
        await recorder.record(.trustRootRefused, "root", actor: .office, reason: refusal.reason)
    }

    // MARK: Keeping

    private func keep(_ root: KeptRoot) {
        recorder.append([], and: entries(for: root))
        if let state { writeCopy(of: root, unlessBehind: state) }
    }

    /// The row of this one, in place of those that came before.
    private func entries(for root: KeptRoot) -> [Entry] {
        let older = rows.filter { (Int64($0) ?? 0) < root.version }.sorted()
        rows = rows.subtracting(older).union([String(root.version)])
        return [.kept(root.keptRow)] + older.map { .removed(kind: KeptRoot.keptKind, id: $0) }
    }

    /// On the way back to a root that is lost the file keeps saying how far the box had come.
    private func writeCopy(of root: KeptRoot, unlessBehind state: TrustState) {
        guard !state.isLost else { return }
        do {
            try copy.keep(root)
        } catch {
            logger.error("the copy of the district's root cannot be written", metadata: ["error": "\(error)"])
        }
    }

    // MARK: Other settings

    /// Goes by another configuration, and so do the lists: no root is taken between the one and the other.
    func adopt(_ settings: TrustSettings?, lists policy: ListPolicy) async {
        await lock.lock()
        defer { lock.unlock() }
        let anchor = TrustAnchor(settings)
        if state?.anchor != anchor {
            // It may come back: what the start found is older by then.
            if let state, let held = state.held { kept.add(.root(KeptRoot(held, under: state.anchor))) }
            state = anchor.map { kept.state(under: $0) }
        }
        await lists.adopt(policy, trust: state)
        await note()
    }

    // MARK: What is told

    /// Once a minute, and whenever it changes.
    func note() async {
        let root = state?.root
        let now = recorder.clock.moment().trusted
        let ends = root.map { Field.ends($0.expires) } ?? [:]
        await unit.note(
            .rootExpires,
            "root",
            holds: root.map { $0.expires - now < TrustState.notice } ?? false,
            data: ends
        )
        await unit.note(.rootMissing, "root", holds: state.map { $0.root == nil && !$0.isLost } ?? false)
        await unit.note(.rootLost, "root", holds: state?.isLost ?? false)
    }
}

extension TrustStatus {
    init(_ state: TrustState?) {
        guard let state else {
            self.init(isConfigured: false)
            return
        }
        let root = state.root
        self.init(
            isConfigured: true,
            version: root?.version,
            lost: state.isLost ? state.least : nil,
            next: state.next,
            issued: root?.issued,
            expires: root?.expires,
            threshold: root?.threshold ?? 0,
            rootKeys: root?.keys.map(\.id) ?? [],
            signers: root?.grants.map { grant in
                Signer(key: grant.key.id, purposes: grant.purposes.map(\.rawValue), until: grant.until)
            } ?? []
        )
    }
}
