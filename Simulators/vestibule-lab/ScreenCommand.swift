import ArgumentParser
import FoundationEssentials
import People

struct ScreenCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "screen",
        abstract: "Screens invented visitors against an invented list, and says how long a look-up takes."
    )

    @Option(help: "CSV: id,source,first,middle,last,suffix,dob,age,sex,aliases")
    var list: String

    @Option(help: "CSV: qid,first,middle,last,suffix,dob,sex; other columns are not read")
    var queries: String

    @Option(help: "CSV to write: qid,candidates; each is id:band:bits, best first. What is undated is not shown.")
    var out: String

    func run() throws {
        let snapshot = out + ".snapshot"
        defer { try? FileManager.default.removeItem(atPath: snapshot) }
        var run = try ScreenRun(list: list, snapshot: snapshot)
        try run.screen(queries: queries, to: out)
        say(run.summary)
    }
}
