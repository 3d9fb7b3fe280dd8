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
    /// How many rows were refused, and how many records cannot be found, by reason.
    private var refusedBecause, gapsBecause: [(RecordFault, Int)]
    private var mustBeChosen: Bool
    private var isOfSchool: Bool

    private enum CodingKeys: CodingKey {
        case written, failure, read, taken, refused, repeated, noted, added, changed, unchanged, removed, refusals,
            notes
        case joined, gaps, leftOut, unreadColumns
    }

    /// - Parameter isOfSchool: of alerts or clearances, where a column that is not read was meant to say something.
    init(
        _ report: ImportReport,
        _ failure: ImportError?,
        written path: String,
        hasPrevious: Bool,
        isOfSchool: Bool = false
    ) {
        self.isOfSchool = isOfSchool
        (leftOut, unreadColumns) = (report.leftOut, report.unreadColumns)
        (joined, gaps) = (report.joined.map(RowAnswer.init), report.gaps.map(RowAnswer.init))
        refusedBecause = Dictionary(grouping: report.refusals, by: \.fault).map { ($0, $1.count) }
            .sorted { ($1.1, $0.0.rawValue) < ($0.1, $1.0.rawValue) }
        gapsBecause = report.gapCounts.sorted { ($1.value, $0.key.rawValue) < ($0.value, $1.key.rawValue) }
            .map { ($0.key, $0.value) }
        mustBeChosen = report.joined.contains { $0.fault == .joinedOrder }
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
                .init("Refused, by reason", reasons(refusedBecause, isShown: refused > 1)),
                .init("Taken without a field", Self.checks(notes, of: noted) { .skipped($0, $1) }),
                .init(
                    "Several rows about one person",
                    Self.checks(joined, of: joined.count) { .warning($0, $1, do: "") }
                ),
                .init("Taken, and not to be found or only in part", gapChecks),
                .init("Columns that were not read", columnChecks),
                .init("Result", result),
            ]
        )
    }

    private var result: [SelfTestCheck] {
        if let failure { return [.failed("import", failure, do: "")] }
        if mustBeChosen {
            return [
                .failed(
                    "orders",
                    "several orders are about one adult and child, and the longest holds",
                    do: "Keep the row of the order that holds, and import again."
                )
            ]
        }
        if refused > 0 {
            let action = "Who stands in them is not on the list: correct them, and import again."
            return [.failed("rows", "\(counted(refused, "row")) of \(read.grouped) refused", do: action)]
        }
        guard taken == 0 else { return [] }
        return [
            .warning(
                "empty",
                "the files have no rows: nobody is on the list",
                do: "If that is right, sign it with --shrinks-to 0; otherwise get the files again."
            )
        ]
    }

    private func reasons(_ counts: [(RecordFault, Int)], isShown: Bool) -> [SelfTestCheck] {
        isShown ? counts.map { .skipped($1.grouped, "the row \($0.rawValue)") } : []
    }

    private var gapChecks: [SelfTestCheck] {
        let all = gapsBecause.reduce(0) { $0 + $1.1 }
        return Self.checks(gaps, of: all) { .warning($0, $1, do: "") } + reasons(gapsBecause, isShown: all > 1)
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
        if repeated > 0 { rows.append(.skipped("said twice", "\(repeated.grouped), word for word; kept once")) }
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
        if let other = refusal.other { reason += " (line \(other))" }
    }

    var place: String { "\(file):\(line)" }
}
