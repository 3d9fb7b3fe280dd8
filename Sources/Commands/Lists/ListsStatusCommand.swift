import ArgumentParser
import LocalAPI
import Model

struct ListsStatusCommand: TechnicianCommand {
    static let configuration = CommandConfiguration(
        commandName: "status",
        abstract: "Which lists this box screens by, how old they are, and how old each of their sources is."
    )

    @OptionGroup var common: CommonOptions

    func perform(in context: Context) async throws -> Outcome {
        let json = common.json
        return try await context.connect(common.socket) { core in
            let lists = try await core.call(.lists)
            let report = Report(lists, at: try await core.call(.status).time)
            context.terminal.write(json ? try JSON.document(lists) + "\n" : report.text(context.terminal.style))
            return report.outcome
        }
    }
}

extension Report {
    fileprivate init(_ lists: [ListStatus], at now: WallTime) {
        self.init(
            sections: lists.map { list in
                Section(
                    "\(list.list.list), \(list.list.kind.rawValue)",
                    [list.check(at: now)] + list.sourceChecks(at: now)
                )
            } + [Section("Visitors", lists.screeningChecks)]
        )
    }
}

extension ListStatus {
    fileprivate func sourceChecks(at now: WallTime) -> [SelfTestCheck] {
        (list.sources ?? []).map { source in
            let days = now.utc.date.daysSince1970 - source.asOf.daysSince1970
            return .passed(source.name, "of \(source.asOf.iso8601), \(counted(max(0, days), "day")) old")
        }
    }
}
