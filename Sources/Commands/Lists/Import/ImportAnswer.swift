import ListImport
import LocalAPI

/// How an import went, for people and programs.
struct ImportAnswer: Encodable {
    /// `nil`: nothing was written.
    var written: String?
    var failure: String?
    var read, taken, refused, repeated, noted: Int
    /// Beside the previous list.
    var added, changed, unchanged, removed: Int?
    var refusals: [RowAnswer]
    var notes: [RowAnswer]

    init(_ report: ImportReport, _ failure: ImportError?, written path: String, hasPrevious: Bool) {
        (written, self.failure) = (failure == nil ? path : nil, failure?.description)
        (read, taken, refused) = (report.read, report.taken, report.refused)
        (repeated, noted) = (report.repeated, report.noted)
        if hasPrevious {
            (added, changed) = (report.added, report.changed)
            (unchanged, removed) = (report.unchanged, report.removed)
        }
        (refusals, notes) = (report.refusals.map(RowAnswer.init), report.notes.map(RowAnswer.init))
    }

    /// More rows than that are counted, not shown.
    private static let limit = 20

    var screen: Report {
        Report(
            heading: [written.map { "\($0) is written" } ?? "Nothing is written"],
            sections: [
                .init("Rows", rows), .init("Beside the previous list", changes),
                .init("Refused", Self.checks(refusals, of: refused) { .warning($0, $1, do: "") }),
                .init("Taken without a field", Self.checks(notes, of: noted) { .skipped($0, $1) }),
                .init("Result", result),
            ]
        )
    }

    private var result: [SelfTestCheck] {
        if let failure { return [.failed("import", failure, do: "")] }
        guard taken == 0 else { return [] }
        return [
            .warning(
                "empty",
                "the files have no rows: nobody is on the list",
                do: "If that is right, sign it with --shrinks-to 0; otherwise get the files again."
            )
        ]
    }

    private var rows: [SelfTestCheck] {
        var rows: [SelfTestCheck] = [.passed("read", read.grouped), .passed("taken", taken.grouped)]
        if repeated > 0 { rows.append(.skipped("said twice", "\(repeated.grouped), word for word; kept once")) }
        if refused > 0 { rows.append(.skipped("refused", refused.grouped)) }
        return rows
    }

    private var changes: [SelfTestCheck] {
        guard let added, let changed, let unchanged, let removed else { return [] }
        let before = changed + unchanged + removed
        // What a box refuses unless it is configured otherwise: records that others take the place of do not count.
        let isShrinking = before - taken > max(1, before / 5)
        return [("new", added), ("changed", changed), ("unchanged", unchanged)].map { .passed($0, $1.grouped) } + [
            isShrinking
                ? .warning(
                    "gone",
                    "\(removed.grouped) of \(before.grouped)",
                    do: "Boxes refuse a list that loses more than their `lists: maximum-shrinkage`. If that is right, "
                        + "sign it with --shrinks-to \(taken)."
                ) : .passed("gone", removed.grouped)
        ]
    }

    private static func checks(
        _ rows: [RowAnswer],
        of count: Int,
        _ check: (String, String) -> SelfTestCheck
    ) -> [SelfTestCheck] {
        let shown = rows.prefix(limit).map { check($0.place, "the row \($0.reason)") }
        let rest = count - shown.count
        return rest > 0 ? shown + [.skipped("…", "\(rest.grouped) more; --json names them")] : shown
    }
}

/// One row, never what stands in it.
struct RowAnswer: Encodable {
    var file: String
    var line: Int
    var reason: String

    init(_ refusal: ImportReport.Refusal) {
        (file, line, reason) = (refusal.file, refusal.line, refusal.fault.rawValue)
    }

    var place: String { "\(file):\(line)" }
}
