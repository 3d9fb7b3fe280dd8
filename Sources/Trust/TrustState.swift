package import Model

/// Whom a box believes: what its configuration says, and the root it has taken since. A value: it is told what is offered and what
/// was kept, and judges by both.
package struct TrustState: Hashable, Sendable {
    /// So long before a root, or a key's time, is over somebody is told.
    package static let notice: Duration = .seconds(30 * 86_400)

    package let anchor: TrustAnchor
    /// The last that was taken, also when it is not in force.
    package private(set) var held: SignedRoot?
    /// Nothing is believed below this version: it was held once, and is gone. 0: none was.
    package private(set) var least: Int64

    /// - Parameters:
    ///   - held: as it was kept, verified when it was taken.
    ///   - least: the highest version that the box is known to have held.
    package init(anchor: TrustAnchor, held: SignedRoot? = nil, least: Int64 = 0) {
        (self.anchor, self.held, self.least) = (anchor, held, least)
    }

    /// Whose word counts; `nil`: nobody's. Nothing new is taken then.
    package var root: Root? { held.flatMap { $0.root.version < least ? nil : $0.root } }

    /// One was in force, and is not to be had: nothing that came before takes its place.
    package var isLost: Bool { root == nil && least > 0 }

    /// The version to ask for.
    package var next: Int64 { (held?.root.version ?? 0) + 1 }

    /// The keys that may sign this at that time; none while no root is in force.
    package func signers(for purpose: Purpose, at time: WallTime) -> [PublicKey] {
        root?.signers(for: purpose, at: time) ?? []
    }
}

/// What a root changes that was taken.
package struct RootChange: Hashable, Sendable {
    package let version: Int64
    /// Keys of which the root before said nothing.
    package let added: [PublicKey]
    /// Keys that may sign nothing more.
    package let removed: [PublicKey]

    init(from old: Root?, to new: Root) {
        let (before, after) = (old?.named ?? [], new.named)
        version = new.version
        added = after.subtracting(before).sorted { $0.id < $1.id }
        removed = before.subtracting(after).sorted { $0.id < $1.id }
    }
}

extension TrustState {
    /// Takes what is offered as the next root, or the first (TUF 1.0, 5.3.3 to 5.3.9). How long it is good for does not matter here: one
    /// that is over may be followed by another, and the last is told.
    ///
    /// - Parameters:
    ///   - bytes: the envelope's JSON.
    ///   - latest: nothing was issued later than that; `nil`: that cannot be said.
    /// - Returns: `nil`: it is the one that is held.
    package mutating func take(_ bytes: [UInt8], issuedBy latest: WallTime?) throws(RootRefusal) -> RootChange? {
        let offered = try SignedRoot(json: bytes)
        let new = offered.root
        // First what costs nothing to see.
        if let old = held?.root, new != old {
            guard new.version != old.version else { throw .otherOfSameVersion(old.version) }
            guard new.version > old.version else { throw .rollback(held: old.version, offered: new.version) }
            guard new.version == old.version + 1 else { throw .gap(held: old.version, offered: new.version) }
        }
        if let held {
            try offered.check(signedBy: held.root.threshold, of: held.root.keys, .held)
        } else {
            try offered.check(signedBy: anchor.threshold, of: anchor.keys, .configuration)
        }
        try offered.check(signedBy: new.threshold, of: new.keys, .own)
        if new == held?.root { return nil }
        if let latest, new.issued > latest { throw .issuedLater(new.issued) }
        let change = RootChange(from: held?.root, to: new)
        held = offered
        return change
    }
}
