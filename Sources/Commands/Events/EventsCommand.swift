import ArgumentParser
import LocalAPI
import Model

struct EventsCommand: TechnicianCommand {
    static let configuration = CommandConfiguration(
        commandName: "events",
        abstract: "What happened: the last events, and with --follow what happens now.",
        discussion: "With --json each line is one event record; fields and words are those of docs/events.md."
    )

    @OptionGroup var common: CommonOptions

    @Flag(name: .shortAndLong, help: "Go on with new events until interrupted.")
    var follow = false

    @Option(
        help: ArgumentHelp(
            "Only events of this type, such as access.denied, or group, such as door.",
            valueName: "type"
        )
    )
    var type: String?

    @Option(name: [.customShort("n"), .long], help: ArgumentHelp("How many past events.", valueName: "count"))
    var limit = 20

    func validate() throws {
        guard (0...100_000).contains(limit) else { throw ValidationError("--limit: expected 0 to 100000.") }
        guard let type, !EventType.allCases.contains(where: { Word($0).matches(type) }) else { return }
        let nouns = Set(EventType.allCases.map { $0.rawValue.prefix { $0 != "." } }).sorted().joined(separator: ", ")
        throw ValidationError("--type: no event is called '\(type)'. Groups are: \(nouns).")
    }

    func perform(in context: Context) async throws -> Outcome {
        let (type, json, limit, follow) = (type, common.json, limit, follow)
        let show: @Sendable (EventRecord) throws -> Void = { record in
            context.terminal.line(json ? try JSON.line(record) : EventLine(record).text(context.terminal.style))
        }
        let matches: @Sendable (EventRecord) -> Bool = { record in type.map(record.type.matches) ?? true }
        return try await context.connect(common.socket) { core in
            guard follow else {
                for record in try await EventPages(of: core).last(limit, where: matches).records { try show(record) }
                return .well
            }
            context.terminal.endWithReader()
            try await EventFeed(of: core).follow(last: limit, where: matches, show)
            throw CoreClientError.connectionLost(Operation.live.name)
        }
    }
}

extension Word<EventType> {
    /// Whether this is the type, or of the group, that was asked for.
    fileprivate func matches(_ word: String) -> Bool { rawValue == word || rawValue.hasPrefix(word + ".") }
}
