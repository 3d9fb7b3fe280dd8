import LocalAPI

/// What `doctor` found: each thing once, by its id, as whoever saw it worse says.
struct Diagnosis {
    /// In the order of the sections; within each, as they were made.
    let checks: [SelfTestCheck]

    /// - Parameter checks: what several looked at is in it several times; of those that see it alike the first counts.
    init(_ checks: [SelfTestCheck]) {
        var (order, byID): ([String], [String: SelfTestCheck]) = ([], [:])
        for check in checks {
            guard let known = byID[check.id] else {
                order.append(check.id)
                byID[check.id] = check
                continue
            }
            if check.result.weight > known.result.weight { byID[check.id] = check.named(known.name) }
        }
        let found = order.compactMap { byID[$0] }
        self.checks = DoctorSection.allCases.flatMap { section in
            found.filter { DoctorSection(of: $0.id) == section }
        }
    }

    var report: Report {
        Report(
            sections: DoctorSection.allCases.map { section in
                Report.Section(section.title, checks.filter { DoctorSection(of: $0.id) == section })
            }
        )
    }

    /// For programs; `docs/technicians.md` describes it. `schema` is raised when a field changes its meaning or goes.
    var document: Document { Document(schema: 1, checks: checks.map(Document.Check.init)) }

    struct Document: Encodable {
        let schema: Int
        let checks: [Check]

        struct Check: Encodable {
            let id: String
            let section: DoctorSection
            let result: SelfTestCheck.Result
            let finding: String
            let action: String

            init(_ check: SelfTestCheck) {
                (id, section, result) = (check.id, DoctorSection(of: check.id), check.result)
                (finding, action) = (check.finding, check.action)
            }
        }
    }
}

extension SelfTestCheck.Result {
    fileprivate var weight: Int {
        switch self {
        case .skipped: 0
        case .passed: 1
        case .warning: 2
        case .failed: 3
        }
    }
}
