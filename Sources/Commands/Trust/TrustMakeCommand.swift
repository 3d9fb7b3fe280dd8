import ArgumentParser
import Model
import Trust

struct TrustMakeCommand: TechnicianCommand {
    static let configuration = CommandConfiguration(
        commandName: "make",
        abstract: "Makes a district's first root, which nobody has signed yet.",
        discussion: """
            'vestibule trust grant' then says who may sign what, and each holder of a root key signs it: 'vestibule trust \
            sign'. Several root keys, of which fewer must sign, outlast the loss of one: three, of which two.
            """
    )

    @Option(
        name: .customLong("root-key"),
        help: ArgumentHelp("The public key of one who may sign roots, or its file; repeat it.", valueName: "key")
    )
    var rootKeys: [String]

    @Option(help: ArgumentHelp("How many of them must sign.", valueName: "count"))
    var threshold: Int

    @Option(help: ArgumentHelp("The last day it is good for. Later ones are told; nothing stops.", valueName: "day"))
    var expires: CalendarDate

    @Option(
        name: .customLong("version"),
        help: "1, unless boxes have held another root: then higher than every version of that."
    )
    var number: Int64 = 1

    @Option(help: ArgumentHelp("The file to make; it must not be there yet.", valueName: "file"))
    var out: String

    func perform(in context: Context) async throws -> Outcome {
        guard expires >= .today else { throw CommandError("--expires \(expires.iso8601) is over") }
        let root = Root(
            version: number,
            issued: .now,
            expires: expires.endOfDay,
            keys: try rootKeys.map { try RootFile.key($0, option: "--root-key") },
            threshold: threshold
        )
        let made = try RootFile.unsigned(root)
        try RootFile.write(made, to: out, isNew: true)
        context.terminal.line(RootScreen.text(made, at: .now))
        return .well
    }
}

struct TrustNextCommand: TechnicianCommand {
    static let configuration = CommandConfiguration(
        commandName: "next",
        abstract: "Makes the version after a root, to be changed and signed.",
        discussion: """
            It says the same until 'vestibule trust grant' or 'withdraw' changes it. When root keys change, enough of the old \
            ones and enough of the new ones must sign it. Publish every version: a box that was off takes them one after the \
            other.
            """
    )

    @Option(help: ArgumentHelp("The last day the new one is good for.", valueName: "day"))
    var expires: CalendarDate

    @Option(help: ArgumentHelp("A root key more, or its file; may be repeated.", valueName: "key"))
    var addRootKey: [String] = []

    @Option(help: ArgumentHelp("A root key that goes: key, file, or the beginning of its id.", valueName: "key"))
    var dropRootKey: [String] = []

    @Option(help: ArgumentHelp("How many root keys must sign the next one; as before if left out.", valueName: "count"))
    var threshold: Int?

    @Option(help: ArgumentHelp("The file to make; it must not be there yet.", valueName: "file"))
    var out: String

    @Argument(help: "The root before.", completion: .file())
    var file: String

    func perform(in context: Context) async throws -> Outcome {
        guard expires >= .today else { throw CommandError("--expires \(expires.iso8601) is over") }
        let before = try RootFile.read(file)
        guard before.isWhole else {
            throw CommandError(
                "\(file): not enough of its root keys have signed it, so no box takes what comes after it. Sign it first, or "
                    + "change it: it can still be changed"
            )
        }
        var root = before.root
        (root.version, root.issued, root.expires) = (root.version + 1, .now, expires.endOfDay)
        for argument in dropRootKey {
            let key = try RootFile.key(argument, among: root.keys, option: "--drop-root-key")
            root.keys.removeAll { $0 == key }
        }
        root.keys += try addRootKey.map { try RootFile.key($0, option: "--add-root-key") }
        root.threshold = threshold ?? root.threshold
        let made = try RootFile.unsigned(root)
        try RootFile.write(made, to: out, isNew: true)
        context.terminal.line(RootScreen.text(made, after: before, at: .now))
        return .well
    }
}
