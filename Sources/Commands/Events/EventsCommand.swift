import ArgumentParser
import LocalAPI
import Model
import Synchronization

struct EventsCommand: TechnicianCommand {
    static let configuration = CommandConfiguration(
        commandName: "events",
        abstract: "What happened: the last events, and with --follow what happens now.",
        discussion:
            "With --follow it outlasts a restart of the core, and shows what happened meanwhile. With --json each line is one event record; fields and words are those of docs/events.md."
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
        guard follow else {
            return try await context.connect(common.socket) { core in
                for record in try await EventPages(of: core).last(limit, where: matches).records { try show(record) }
                return .well
            }
        }
        context.terminal.endWithReader()
        let place = Place()
        while true {
            do {
                return try await context.connect(common.socket) { core in
                    try await EventFeed(of: core).follow(
                        last: limit,
                        since: place.seq,
                        where: matches,
                        reach: place.reach,
                        show
                    )
                    throw CoreClientError.connectionLost(Operation.live.name)
                }
            } catch let error as CoreClientError where place.seq != nil && error.mayPass {
                guard place.mayWait(context.patience, or: { context.terminal.complain(Self.waiting) }) else {
                    throw error
                }
                try await Task.sleep(for: Self.pause)
            }
        }
    }

    private static let waiting =
        "the core went away, or could not be followed; what happens meanwhile is shown when it is back"
    private static let pause: Duration = .milliseconds(200)

    /// Up to where all was shown, and since when the core is away.
    private final class Place: Sendable {
        private let state = Mutex<(seq: Int64?, lost: ContinuousClock.Instant?)>((nil, nil))

        var seq: Int64? { state.withLock(\.seq) }

        func reach(_ seq: Int64) { state.withLock { $0 = (seq, nil) } }

        /// Whether the core has not been away for too long; says once that it is.
        func mayWait(_ patience: Duration, or tell: () -> Void) -> Bool {
            let (since, isNew) = state.withLock { state in
                defer { state.lost = state.lost ?? .now }
                return (state.lost ?? .now, state.lost == nil)
            }
            guard since.duration(to: .now) < patience else { return false }
            if isNew { tell() }
            return true
        }
    }
}

extension CoreClientError {
    /// Whether the same question may be answered a moment later.
    fileprivate var mayPass: Bool {
        switch self {
        case .noDaemon, .connectionLost, .timedOut, .fellBehind: true
        // The socket is there before its rights are.
        case .notPermitted: true
        case .badAnswer: false
        }
    }
}

extension Word<EventType> {
    /// Whether this is the type, or of the group, that was asked for.
    fileprivate func matches(_ word: String) -> Bool { rawValue == word || rawValue.hasPrefix(word + ".") }
}
