import ArgumentParser
import LocalAPI
import Model

struct StatusCommand: TechnicianCommand {
    static let configuration = CommandConfiguration(
        commandName: "status",
        abstract: "How the entrance is doing now: doors, scanners, detectors, lists, journal, office."
    )

    @OptionGroup var common: CommonOptions

    func perform(in context: Context) async throws -> Outcome {
        let json = common.json
        return try await context.connect(common.socket) { core in
            let status = try await core.call(.status)
            let conditions = try await core.call(.conditions, ConditionsRequest(for: .technician))
            let report = Report(status, conditions)
            let document = StatusDocument(status: status, conditions: conditions)
            context.terminal.write(json ? try JSON.document(document) + "\n" : report.text(context.terminal.style))
            return report.outcome
        }
    }
}

/// The status as the core gives it, and beside its fields what is open now.
private struct StatusDocument: Encodable {
    var status: Status
    var conditions: [Condition]

    private enum Key: CodingKey { case conditions }

    func encode(to encoder: any Encoder) throws {
        try status.encode(to: encoder)
        var fields = encoder.container(keyedBy: Key.self)
        try fields.encode(conditions, forKey: .conditions)
    }
}
