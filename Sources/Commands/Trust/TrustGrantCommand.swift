import ArgumentParser
import Model
import Trust

struct TrustGrantCommand: TechnicianCommand {
    static let configuration = CommandConfiguration(
        commandName: "grant",
        abstract: "Says in a root that is not signed yet what a key may sign, and until when.",
        discussion: """
            Takes the place of what the key was granted before. Without --may it is granted the same for longer. When its time \
            runs out, nothing new that it signs is taken; what serves goes on by its own age. To stop what it signed, withdraw it.
            """
    )

    @Option(help: ArgumentHelp("The public key of who signs, or its file.", valueName: "key"))
    var key: String

    @Option(
        help: ArgumentHelp(
            "What it may sign: lists/NAME, 'lists/*', commands/NAME, 'commands/*', certificates, time; may be repeated.",
            valueName: "purpose"
        )
    )
    var may: [Purpose] = []

    @Option(help: ArgumentHelp("The last day it may.", valueName: "day"))
    var until: CalendarDate

    @Argument(help: "The root.", completion: .file())
    var file: String

    func perform(in context: Context) async throws -> Outcome {
        guard until >= .today else { throw CommandError("--until \(until.iso8601) is over") }
        var root = try RootFile.changeable(file)
        let known = root.grants.map(\.key)
        let key =
            try may.isEmpty
            ? RootFile.key(self.key, among: known, option: "--key") : RootFile.key(self.key, option: "--key")
        let before = root.grants.firstIndex { $0.key == key }
        let grant = Root.Grant(
            key: key,
            purposes: may.isEmpty ? before.map { root.grants[$0].purposes } ?? [] : may,
            until: until.endOfDay
        )
        if let before { root.grants[before] = grant } else { root.grants.append(grant) }
        let changed = try RootFile.unsigned(root)
        try RootFile.write(changed, to: file, isNew: false)
        context.terminal.line(RootScreen.text(changed, at: .now))
        if root.keys.contains(key) {
            context.terminal.complain(
                "the key \(key.shortID) is a root key as well. Give whoever signs every day a key of their own, so that the "
                    + "root's stays offline"
            )
        }
        return .well
    }
}

struct TrustWithdrawCommand: TechnicianCommand {
    static let configuration = CommandConfiguration(
        commandName: "withdraw",
        abstract: "Takes a key out of a root that is not signed yet.",
        discussion: """
            As soon as a box takes that root, what the key signed stops: nobody is compared with such a list, and badges that \
            depend on one are refused. Sign the lists anew with another key first.
            """
    )

    @Option(help: ArgumentHelp("The key, its file, or the beginning of its id.", valueName: "key"))
    var key: String

    @Argument(help: "The root.", completion: .file())
    var file: String

    func perform(in context: Context) async throws -> Outcome {
        var root = try RootFile.changeable(file)
        let key = try RootFile.key(self.key, among: root.grants.map(\.key), option: "--key")
        root.grants.removeAll { $0.key == key }
        let changed = try RootFile.unsigned(root)
        try RootFile.write(changed, to: file, isNew: false)
        context.terminal.line(RootScreen.text(changed, at: .now))
        return .well
    }
}
