import LocalAPI

/// What was found in all parts of the chain together.
struct JournalVerdict: Encodable, Equatable {
    /// Up to this record it holds.
    private(set) var checked: Int64 = 0
    /// That record's hash; `nil`: nothing was checked.
    private(set) var hash: String?
    /// The journal's last record.
    private(set) var last: Int64 = 0
    /// Signed checkpoints.
    private(set) var checkpoints = 0
    /// The last record that one of them covers; 0: none does.
    private(set) var covered: Int64 = 0
    /// Records after the last checkpoint.
    private(set) var uncovered = 0
    /// Those that signed, in the order in which they began to.
    private(set) var keys: [String] = []
    /// The one that signs now.
    private(set) var ownKey = ""
    /// What does not hold.
    private(set) var finding: String?
    /// What the office has checked, as the uplink last heard.
    private(set) var office: OfficeVerdict?

    /// More than one commit, beside what a checkpoint waits for.
    private static let usuallyUncovered = 1000

    mutating func add(_ part: JournalCheck) {
        (checked, hash, last, ownKey) = (part.checked, part.hash, part.last, part.ownKey)
        checkpoints += part.checkpoints
        covered = max(covered, part.covered)
        uncovered = part.uncovered + (part.checkpoints == 0 ? uncovered : 0)
        keys += part.keys.filter { !keys.contains($0) }
        (finding, office) = (part.finding, part.office)
    }

    /// What somebody has to look into; `nil`: nothing.
    var trouble: String? {
        if let finding {
            return "\(finding). Keep the file as it is and call for help: somebody or something changed the journal."
        }
        if keys.contains(where: { $0 != ownKey }) {
            return
                "not all was signed by this box's key. That is so after a journal's key was lost and replaced; else somebody made "
                + "these records anew. Compare with what the office has."
        }
        if let finding = office?.finding {
            return "the office says: \(finding). Keep the file as it is, and compare with what the office has."
        }
        if let key = office?.key, key != ownKey {
            return
                "the office keeps another key of this box. That is so after a journal's key was lost and replaced: enrol anew "
                + "('vestibule enrol --replace'). Else call for help."
        }
        // A journal of an older release has none until a minute after the upgrade.
        if checkpoints > 0, uncovered > Self.usuallyUncovered {
            return
                "the last \(uncovered) records are not signed, though a minute is the longest that one waits. Look at "
                + "'journalctl -u vestibuled'."
        }
        return nil
    }

    var screen: String {
        let signed =
            checkpoints == 0
            ? "none yet; the first follows a minute after the first event"
            : "\(checkpoints), up to record \(covered); \(uncovered) since"
        var rows = [["records", "\(finding == nil ? "hold" : "held") up to \(checked)"], ["checkpoints", signed]]
        rows += [["key", ownKey]] + (office.map { [["office", Self.words(for: $0)]] } ?? [])
        rows += keys.filter { $0 != ownKey }.map { ["other key", $0] }
        let words = trouble.map { [""] + TextLayout.wrapped("! \($0)", hanging: 2) } ?? []
        return (TextLayout.table(rows, indent: 0) + words).map { $0 + "\n" }.joined()
    }

    private static func words(for office: OfficeVerdict) -> String {
        guard office.key != nil else { return "keeps no key of this box: it was not enrolled there" }
        return office.upTo == 0 ? "has verified nothing yet" : "verified up to \(office.upTo), by the key it keeps"
    }
}
