import ListImport
import LocalAPI
import Model

extension FaultLog.Entry {
    fileprivate var place: String { "\(file):\(line)" }

    /// The line it meets: ` (line 2)`.
    fileprivate var met: String { other.map { " (\(otherFile.map { "\($0):" } ?? "line ")\($0))" } ?? "" }
}

extension FaultLog {
    /// One row a fault: how many rows, what is wrong, the first lines of them, and what to do.
    ///
    /// - Parameter noun: what each of them is: `row`.
    func checks(_ noun: String, as result: SelfTestCheck.Result = .warning) -> [SelfTestCheck] {
        byFault.map { group in
            let only = group.count == 1 ? group.first.first : nil
            return SelfTestCheck(
                name: only?.place ?? counted(group.count, noun),
                result: group.fault.isMinor ? .skipped : result,
                finding: only.map { "the \(noun) \($0.fault.rawValue)\($0.met)" }
                    ?? "each \(group.fault.rawValue): \(group.places)",
                action: group.fault.step
            )
        }
    }
}

extension FaultLog.Group {
    /// `a.csv lines 4, 9 (line 2), and 12 more`
    fileprivate var places: String {
        let (files, rest) = (Set(first.map(\.file)), count - first.count)
        let isOneFile = files.count == 1
        let places = first.map { (isOneFile ? "\($0.line)" : $0.place) + $0.met }
        let all = (places + (rest > 0 ? ["and \(rest.grouped) more (--json)"] : [])).joined(separator: ", ")
        return isOneFile ? "\(first[0].file) lines \(all)" : all
    }
}

extension ListPortrait {
    /// Birth dates that too many share.
    var sharedDayChecks: [SelfTestCheck] {
        let days = sharedDays
        let rest = days.count - Self.shownDays
        var checks = days.prefix(Self.shownDays).map {
            SelfTestCheck.warning($0.day.iso8601, counted($0.count, "record"), do: "")
        }
        if rest > 0 { checks.append(.skipped("…", "\(rest.grouped) more; --json names them")) }
        if !checks.isEmpty {
            checks[0].action = "If that stands for a date nobody knows, give the year alone."
        }
        return checks
    }

    private static let shownDays = 5

    /// What shows that the wrong column was taken for a name. On the clerk's terminal only, never in JSON, which may be kept.
    var nameChecks: [SelfTestCheck] {
        [("family names", frequentFamilies, "family"), ("given names", frequentGivens, "given")].compactMap {
            (title, names, field) -> SelfTestCheck? in
            guard let first = names.first else { return nil }
            let finding = names.map { "\($0.name) \($0.count.grouped)" }.joined(separator: ", ")
            // Of large lists no name is anywhere near it; of a small community's one may be: Singh, Kaur, Nguyen.
            guard first.count * 4 > count, count >= 20 else { return .passed(title, finding) }
            let isHalf = first.count * 2 > count
            guard isHalf, isNoName(first) else {
                let share = isHalf ? "half" : "a quarter"
                let action = "One name for more than \(share) of the list: does the column `\(field)` hold names?"
                return .warning(title, finding, do: action)
            }
            // Whoever is really meant is found by nothing of it.
            let action =
                "One name for more than half of the list: the column `\(field)` holds something else. "
                + "Look at the header and the first rows, correct them or the mapping, and import again."
            return .failed(title, finding, do: action)
        }
    }

    /// A word of other columns, or one that stands for every name, given and family.
    private func isNoName(_ word: Frequent) -> Bool {
        let isBoth = [frequentFamilies, frequentGivens].allSatisfy { names in
            names.contains { $0.name == word.name && $0.count * 2 > count }
        }
        return isBoth || !word.name.contains(where: \.isLetter) || Self.noNames.contains(word.name)
    }

    private static let noNames: Set<String> = [
        "MALE", "FEMALE", "M", "F", "FNU", "LNU", "PERSON", "OFFENDER", "ADULT", "JUVENILE", "UNKNOWN", "UNK", "NONE",
        "NULL", "N/A",
        "NOT AVAILABLE", "NAME", "FIRST", "LAST", "TEST", "YES", "NO", "Y", "N", "TRUE", "FALSE", "ACTIVE", "INACTIVE",
        "BARRED", "CUSTODY", "EMPLOYEE", "VOLUNTEER", "VENDOR", "CONTRACTOR", "MR", "MRS", "MS",
    ]

    /// How much is known of birth dates.
    ///
    /// - Parameter isSearched: its people are found by name and birth date; those of background checks also by badge or number.
    func birthChecks(isSearched: Bool) -> [SelfTestCheck] {
        let words: [Birth: String] = [.full: "full", .partial: "year or age only", .none: "none"]
        return Birth.allCases.compactMap { birth in
            births[birth].map { number -> SelfTestCheck in
                birth == .none && isSearched
                    ? .warning("none", share(number), do: "Nobody is found by a name alone.")
                    : .passed(words[birth] ?? birth.rawValue, share(number))
            }
        }
    }

    /// `1 200 (80.0 %)`
    func share(_ number: Int) -> String {
        let thousandths = count == 0 ? 0 : (number * 1000 + count / 2) / count
        return "\(number.grouped) (\(thousandths / 10).\(thousandths % 10) %)"
    }
}

/// One row, never what stands in it.
struct RowAnswer: Encodable {
    var file: String
    var line: Int
    var reason: String

    init(_ entry: FaultLog.Entry) {
        (file, line, reason) = (entry.file, entry.line, entry.fault.rawValue)
        reason += entry.met
    }
}
