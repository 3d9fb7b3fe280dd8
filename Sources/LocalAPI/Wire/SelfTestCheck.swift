package import Model

/// One check of the core, for `vestibule doctor`.
package struct SelfTestCheck: JSONAnswer, Hashable {
    /// What was checked, for programs: the part, or `part:subject`. In use for ever, and once in every answer.
    package var id: String
    /// What was checked, for people.
    package var name: String
    package var result: Result
    /// What was found.
    package var finding: String
    /// What to do next; empty when all is well.
    package var action: String

    /// A row that only people read; its id is its name.
    package init(name: String, result: Result, finding: String, action: String = "") {
        self.init(id: name, name: name, result: result, finding: finding, action: action)
    }

    /// - Parameters:
    ///   - subject: which door, scanner or list; `nil` where the box has one.
    ///   - name: what people read; the part and the subject unless something else is said.
    package init(
        _ part: Part,
        _ subject: String? = nil,
        name: String? = nil,
        result: Result,
        finding: String,
        action: String = ""
    ) {
        let name = name ?? ([part.title] + (subject.map { [$0] } ?? [])).joined(separator: " ")
        self.init(id: part.id(subject), name: name, result: result, finding: finding, action: action)
    }

    package init(id: String, name: String, result: Result, finding: String, action: String) {
        (self.id, self.name, self.result, self.finding, self.action) = (id, name, result, finding, action)
    }

    /// `warning`: it works, and somebody should look. `skipped`: it was not judged.
    package enum Result: String, Sendable, Codable, CaseIterable { case passed, warning, failed, skipped }
}

extension [ListStatus] {
    /// What no list says of itself: visitors are compared with no registry. Nothing when they are.
    package var screeningChecks: [SelfTestCheck] {
        lazy.map(\.list).screeningGap.map { [SelfTestCheck($0)] } ?? []
    }
}

extension SelfTestCheck {
    /// A list that is on the box and does not serve.
    package init(unusable list: ListID, named name: String) {
        self.init(
            .list,
            list.rawValue,
            name: name,
            result: .failed,
            finding: "on the box, and nobody is compared with it: not read yet, or it cannot be",
            action:
                "If it stays so: 'journalctl -u vestibuled' says why, and 'systemctl restart vestibule-uplink' fetches "
                + "it again."
        )
    }

    /// What the district means is no failure.
    fileprivate init(_ gap: ScreeningGap) {
        let rest = gap.asksAlerts ? "visitors are compared with alerts only" : "visitors are not compared"
        switch gap.cause {
        case .noRegistry:
            self.init(
                .screeningList,
                result: .failed,
                finding: "no registry: \(rest)",
                action: "The district publishes one, or an empty one if there is to be none. If it has: is its key in "
                    + "'lists: keys', and is the office reached ('systemctl status vestibule-uplink')?"
            )
        case .emptied:
            self.init(
                .screeningList,
                result: .warning,
                finding: "the registry is empty, signed so by the district: \(rest)",
                action: "If the district did not mean that, it publishes its registry again."
            )
        }
    }
}
