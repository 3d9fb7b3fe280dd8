import Learning
import Model

/// What was learned, as `--json` says it.
struct LearnReport: Encodable {
    var scanner: String
    /// Whether the scanner can stay as it is.
    var ready: Bool
    /// The symbols that were scanned.
    var symbols: [Int]
    var findings: [Item]
    /// The scanner's entry for the configuration; `nil` as long as something has to be changed.
    var entry: String?
    /// Keys of the old entry that the new one has to keep.
    var kept: [String]

    struct Item: Encodable {
        /// `fact`, `advice` or `change`.
        var weight: String
        var finding: String
        var action: String?
    }

    init(_ entry: ScannerEntry, _ trial: Trial, _ conclusion: Conclusion) {
        scanner = entry.id.rawValue
        ready = conclusion.isReady
        symbols = trial.recordings.keys.map(\.rawValue).sorted()
        findings = conclusion.findings.map {
            Item(weight: "\($0.weight)", finding: $0.sentence, action: $0.advice)
        }
        self.entry = ready ? entry.yaml(conclusion.settings) : nil
        kept = ready ? entry.kept : []
    }
}
