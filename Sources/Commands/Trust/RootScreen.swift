import Model
import Trust

/// A root for people, 80 columns wide.
enum RootScreen {
    /// - Parameter before: the root that it follows; then what changes is shown.
    static func text(_ signed: SignedRoot, after before: SignedRoot? = nil, at now: WallTime) -> String {
        let root = signed.root
        let own = Set(signed.signers(among: root.keys))
        var lines = [
            "Root, version \(root.version), issued \(root.issued.utc.date.iso8601)",
            "good until \(root.expires.lastDay.iso8601), \(root.expires.left(at: now))", "",
            "Root keys: \(root.threshold) of \(root.keys.count) must sign the next one; "
                + "\(own.count) of them signed this one",
        ]
        lines += TextLayout.table(root.keys.map { [$0.shortID, own.contains($0) ? "signed" : "has not signed"] })
        if let before { lines += former(before, signed) }
        lines += ["", root.grants.isEmpty ? "No key may sign anything" : "May sign"]
        for grant in root.grants { lines += rows(grant, root, at: now) }
        if let before { lines += changes(from: before.root, to: root) }
        if own.count < root.threshold {
            lines +=
                [""]
                + TextLayout.wrapped(
                    "→ \(counted(root.threshold - own.count, "signature")) more: `vestibule trust sign --key …`, each holder on "
                        + "their own machine",
                    hanging: 2
                )
        }
        return lines.joined(separator: "\n")
    }

    private static func rows(_ grant: Root.Grant, _ root: Root, at now: WallTime) -> [String] {
        let end = "until \(grant.until.lastDay.iso8601), \(grant.until.left(at: now))"
        let words = grant.purposes.map { $0.isKnown ? $0.rawValue : "\($0.rawValue) (nothing in this release)" }
        return ["  \(grant.key.shortID)  \(end)"]
            + TextLayout.wrapped("    " + words.joined(separator: ", "), hanging: 4)
    }

    /// What the holders of the root before have done.
    private static func former(_ before: SignedRoot, _ signed: SignedRoot) -> [String] {
        let count = signed.signers(among: before.root.keys).count
        return TextLayout.wrapped(
            "Of the keys of version \(before.root.version) \(count) signed this one; \(before.root.threshold) must",
            hanging: 2
        )
    }

    private static func changes(from old: Root, to new: Root) -> [String] {
        func rows(_ word: String, _ keys: Set<PublicKey>) -> [[String]] {
            keys.sorted { $0.id < $1.id }.map { [word, $0.shortID] }
        }
        let (before, after) = (Set(old.grants.map(\.key)), Set(new.grants.map(\.key)))
        let (holders, next) = (Set(old.keys), Set(new.keys))
        let rows =
            rows("root key added", next.subtracting(holders)) + rows("root key gone", holders.subtracting(next))
            + rows("may sign now", after.subtracting(before)) + rows("withdrawn", before.subtracting(after))
        return rows.isEmpty ? [] : ["", "Since version \(old.version)"] + TextLayout.table(rows)
    }
}

/// A root as `--json` prints it.
struct RootAnswer: Encodable {
    var version: Int64
    var issued: WallTime
    var expires: WallTime
    var threshold: Int
    var rootKeys: [Holder]
    var signers: [Signer]

    struct Holder: Encodable {
        var key: String
        var keyID: String
        var hasSigned: Bool
    }

    struct Signer: Encodable {
        var key: String
        var keyID: String
        var purposes: [String]
        var until: WallTime
    }

    init(_ signed: SignedRoot) {
        let root = signed.root
        (version, issued, expires, threshold) = (root.version, root.issued, root.expires, root.threshold)
        let own = Set(signed.signers(among: root.keys))
        rootKeys = root.keys.map { Holder(key: $0.base64, keyID: $0.id, hasSigned: own.contains($0)) }
        signers = root.grants.map {
            Signer(key: $0.key.base64, keyID: $0.key.id, purposes: $0.purposes.map(\.rawValue), until: $0.until)
        }
    }
}
