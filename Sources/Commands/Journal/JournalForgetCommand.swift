import ArgumentParser
import LocalAPI
import Model

struct JournalForgetCommand: TechnicianCommand {
    static let configuration = CommandConfiguration(
        commandName: "forget",
        abstract: "Deletes what the box keeps of a person's past visits. It cannot be undone.",
        discussion: """
            A supervisor's right: the PIN is asked for. It shows how many visits there are and of which days, and asks. Journals that were \
            set aside are looked through too, and a copy that is put back later is as well. The events stay, which name nobody. \
            It refuses while a visit has not ended, or a case holds it.
            """
    )

    @OptionGroup var common: CommonOptions
    @OptionGroup var name: InOfficersNameOptions
    @OptionGroup var meant: MeantVisits

    @Option(help: "Why: request (the person asked), mistake, or order (of a court).")
    var reason: String

    func validate() throws {
        guard ["request", "mistake", "order"].contains(reason) else {
            throw ValidationError("--reason is request, mistake or order.")
        }
    }

    func perform(in context: Context) async throws -> Outcome {
        let (terminal, options, meant, json, reason) = (context.terminal, name, meant, common.json, reason)
        return try await context.connect(common.socket) { core in
            let pin = try options.pin(on: terminal)
            let found = try await meant.found(core, options.officerID, pin: pin, on: terminal)
            guard !found.visits.isEmpty || !found.answers.isEmpty else {
                terminal.writeError(found.screen)
                throw CommandError("nothing is kept that could be forgotten")
            }
            terminal.writeError(found.screen)
            if !found.answers.isEmpty {
                terminal.writeError("Without the answers, officers are asked again at the next visit.\n")
            }
            let words = "forget \(found.visits.count)"
            guard terminal.answer("This cannot be undone. To go on, type '\(words)'") == words else {
                throw CommandError("that is not it; nothing was forgotten")
            }
            let request = ForgetRequest(
                officer: options.officerID,
                pin: pin,
                visits: found.visits.map(\.visit),
                answers: found.answers,
                reason: reason
            )
            let forgotten = try await core.call(.forget, request)
            terminal.write(json ? try JSON.document(forgotten) + "\n" : forgotten.screen)
            return forgotten.left.isEmpty && forgotten.isLogEmpty ? .well : .problem
        }
    }
}

extension Forgotten {
    fileprivate var screen: String {
        var lines = ["Forgotten: \(rows) rows of the journal, \(copies) of journals set aside."]
        for file in left {
            lines += TextLayout.wrapped(
                "! \(file) cannot be changed and may still have some of it. It is tried again at each start; or delete the file, if "
                    + "nobody needs it any more.",
                hanging: 2
            )
        }
        if !isLogEmpty {
            lines += TextLayout.wrapped("! The journal's log may have some of it for another minute.", hanging: 2)
        }
        return lines.map { $0 + "\n" }.joined()
    }
}
