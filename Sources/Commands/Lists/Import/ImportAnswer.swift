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
    /// Rows about one person, and records that nobody is found by, or only in part.
    var joined, gaps: [RowAnswer]
    /// Rows left out by a condition, and columns that nothing was read of.
    var leftOut: Int
    var unreadColumns: [String]
    private var report: ImportReport
    /// What to do after the failure, beyond what it says itself.
    private var step: String
    private var isOfSchool: Bool

    private enum CodingKeys: CodingKey {
        case written, failure, read, taken, refused, repeated, noted, added, changed, unchanged, removed, refusals,
            notes
        case joined, gaps, leftOut, unreadColumns
    }

    /// - Parameters:
    ///   - step: what to do after the failure, beyond what it says itself.
    ///   - isOfSchool: of alerts or clearances, where a column that is not read was meant to say something.
    init(
        _ report: ImportReport,
        _ failure: ImportError?,
        step: String = "",
        written path: String,
        hasPrevious: Bool,
        isOfSchool: Bool = false
    ) {
        (self.report, self.step, self.isOfSchool) = (report, step, isOfSchool)
        (leftOut, unreadColumns) = (report.leftOut, report.unreadColumns)
        (joined, gaps) = (report.joined.map(RowAnswer.init), report.gaps.map(RowAnswer.init))
        (written, self.failure) = (failure == nil ? path : nil, failure?.description)
        (read, taken, refused) = (report.read, report.taken, report.refused)
        (repeated, noted) = (report.repeated, report.noted)
        if hasPrevious {
            (added, changed) = (report.added, report.changed)
            (unchanged, removed) = (report.unchanged, report.removed)
        }
        (refusals, notes) = (report.refusals.map(RowAnswer.init), report.notes.map(RowAnswer.init))
    }

    var screen: Report {
        Report(
            heading: [written.map { "\($0) is written" } ?? "Nothing is written"],
            sections: [
                .init("Rows", rows), .init("Beside the previous list", changes),
                .init("Refused: nobody is on the list for these", report.refusedRows.checks("row")),
                .init("Several rows about one person", report.joinedRows.checks("row")),
                .init(
                    "On the list, and not to be found or only in part",
                    report.gapRecords.checks("record")
                ),
                .init("Taken without what cannot be read", report.notedRows.checks("row")),
                .init("Birth dates of too many", report.portrait.sharedDayChecks),
                .init("Most frequent", report.portrait.nameChecks),
                .init("Columns that were not read", columnChecks),
                .init("Result", result),
            ]
        )
    }

    private var result: [SelfTestCheck] {
        if let failure { return [.failed("import", failure, do: step)] }
        var checks: [SelfTestCheck] = []
        if report.joinedRows.byFault.contains(where: { $0.fault == .joinedOrder }) {
            checks.append(
                .failed(
                    "orders",
                    "several orders are about one adult and child, and the longest holds",
                    do: "Keep the row of the order that holds, and import again."
                )
            )
        }
        if report.notedRows.byFault.contains(where: { $0.fault == .revoked }) {
            let action = "Write yes or no, and import again."
            checks.append(.failed("withdrawn", "what nobody can read counts as withdrawn", do: action))
        }
        if report.joinedRows.byFault.contains(where: { $0.fault == .nearBadge }) {
            let action = "Write the badge alike in both rows, or make sure that they are two, and import again."
            checks.append(
                .failed("badges", "a badge holds that differs from a withdrawn one by zeros in front", do: action)
            )
        }
        if refused > 0 {
            let action = "Who stands in them is not on the list: correct them, and import again."
            checks.append(.failed("rows", "\(counted(refused, "row")) of \(read.grouped) refused", do: action))
        }
        guard checks.isEmpty else { return checks }
        guard taken == 0 else { return [] }
        return [
            .warning(
                "empty",
                "the files have no rows: nobody is on the list",
                do: "If that is right, sign it with --shrinks-to 0; otherwise get the files again."
            )
        ]
    }

    private var columnChecks: [SelfTestCheck] {
        guard !unreadColumns.isEmpty else { return [] }
        let names = unreadColumns.joined(separator: ", ")
        return isOfSchool
            ? [
                .warning(
                    "names",
                    names,
                    do: "If they say something of a person, give them the layout's names, or a mapping."
                )
            ]
            : [.skipped("names", names)]
    }

    private var rows: [SelfTestCheck] {
        var rows: [SelfTestCheck] = [.passed("read", read.grouped), .passed("taken", taken.grouped)]
        let joined = report.merged
        if repeated > joined {
            rows.append(.skipped("said twice", "\((repeated - joined).grouped), word for word; kept once"))
        }
        if joined > 0 { rows.append(.skipped("joined", "\(joined.grouped), with another row about the same person")) }
        if leftOut > 0 { rows.append(.skipped("left out", "\(leftOut.grouped), by a condition")) }
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
}
