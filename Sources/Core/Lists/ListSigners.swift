import Model
import Screening
import SiteConfiguration
import Trust

/// Who may sign lists, and what the lists on the box still count for: by the keys of the configuration, or by the district's root.
struct ListSigners: Sendable {
    let policy: ListPolicy
    /// `nil`: the keys of the configuration decide.
    let trust: TrustState?

    init(_ policy: ListPolicy, trust: TrustState? = nil) { (self.policy, self.trust) = (policy, trust) }

    /// What a list that was taken counts for, by the key that signed it.
    enum Standing: Sendable {
        case believed
        /// Its key may sign this list no more: it stops.
        case withdrawn
        /// Nothing is known of its key.
        case unknown
    }

    /// A key whose time ran out is no key that was withdrawn: what it signed serves on, up to its own age. While no root is in force,
    /// what was taken before stays as it was; nothing that was withdrawn comes back by that.
    func standing(of list: TakenList) -> Standing {
        guard let trust else {
            if policy.keys.contains(list.key) { return .believed }
            return policy.revokedKeys.contains(list.key) ? .withdrawn : .unknown
        }
        if list.key.isEmpty { return .unknown }
        guard let root = trust.root else { return list.isWithdrawn ? .withdrawn : .believed }
        return root.grantees(of: .list(list.list)).contains { $0.bytes == list.key } ? .believed : .withdrawn
    }

    /// The keys that a file on the disk may be signed with.
    func ofFiles(_ list: ListID, taken: TakenList?) -> [[UInt8]] {
        guard trust != nil, trust?.root == nil else { return ofNews(list) }
        return taken.map { standing(of: $0) == .believed ? [$0.key] : [] } ?? []
    }

    /// The keys that a list which comes may be signed with; whether their time has run out is looked at with `check`.
    func ofNews(_ list: ListID) -> [[UInt8]] {
        guard let trust else { return policy.keys }
        return trust.root?.grantees(of: .list(list)).map(\.bytes) ?? []
    }

    /// - Parameters:
    ///   - time: what is certain of the time.
    ///   - issued: when the list says it was signed: nobody signs ahead of their end and dates it later.
    func check(_ key: [UInt8], of list: ListID, at time: WallTime, issued: WallTime) throws(ListRefusal) {
        guard let trust else { return }
        guard let key = PublicKey(key), let end = trust.root?.end(of: key, for: .list(list)) else { throw .signature }
        guard max(time, issued) < end else { throw .signerOver(end) }
    }

    /// Whether the same list signed anew should take the place of one that this key signed.
    func wantsAnother(than key: [UInt8], of list: ListID, at time: WallTime) -> Bool {
        guard let trust else { return policy.keys.count > 1 && key != policy.keys.last }
        let keys = trust.signers(for: .list(list), at: time).map(\.bytes)
        return !keys.isEmpty && !keys.contains(key)
    }

    /// Whether a list may come that the box has, so that it is no event.
    var mayComeTwice: Bool { trust != nil || policy.keys.count > 1 }

    /// When the time of the key runs out that signed a list; `nil`: it does not, or another may sign that list for longer.
    func end(of list: TakenList) -> WallTime? {
        guard let root = trust?.root, let key = PublicKey(list.key),
            let end = root.end(of: key, for: .list(list.list))
        else { return nil }
        let last = root.grants.filter { $0.covers(.list(list.list)) }.map(\.until).max() ?? end
        return last > end ? nil : end
    }
}

extension ListSigners: Equatable {
    /// As far as keys go: who counts for what.
    static func == (one: Self, other: Self) -> Bool {
        one.policy.keys == other.policy.keys && one.policy.revokedKeys == other.policy.revokedKeys
            && one.trust == other.trust
    }
}
