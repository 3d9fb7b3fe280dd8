import ArgumentParser
import LocalAPI

struct JournalCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "journal",
        abstract: "The record of events as a file: check it, copy it, put it back; and what it keeps of people.",
        subcommands: [
            JournalVerifyCommand.self, JournalBackupCommand.self, JournalRestoreCommand.self, JournalHoldCommand.self,
            JournalForgetCommand.self, JournalExportCommand.self,
        ]
    )
}

struct JournalVerifyCommand: TechnicianCommand {
    static let configuration = CommandConfiguration(
        commandName: "verify",
        abstract: "Follows the whole chain and checks every signature in it. Doors go on working.",
        discussion: """
            Finds every record that was changed, deleted or moved. Whoever has the disk and the journal's key can make all of it \
            anew: against that, compare the key that signs with the one you noted when the box was installed.
            """
    )

    @OptionGroup var common: CommonOptions

    func perform(in context: Context) async throws -> Outcome {
        let json = common.json
        return try await context.connect(common.socket) { core in
            let found = try await core.verifiedJournal(context.terminal)
            context.terminal.write(json ? try JSON.document(found) + "\n" : found.screen)
            return found.trouble == nil ? .well : .problem
        }
    }
}

extension CoreClient {
    /// Part by part, up to the end that the journal has when it is reached.
    fileprivate func verifiedJournal(_ terminal: Terminal) async throws -> JournalVerdict {
        var verdict = JournalVerdict()
        let bar = ProgressBar(terminal, "following the chain", total: 0)
        defer { bar.end() }
        while true {
            let before = verdict.checked
            let part = try await call(.journalCheck, JournalCheckRequest(after: before, hash: verdict.hash))
            verdict.add(part)
            bar.turn(to: 0, total: Int(clamping: part.last))
            bar.advance(Int(clamping: part.checked - before))
            if part.isFinished || part.finding != nil { return verdict }
        }
    }
}
