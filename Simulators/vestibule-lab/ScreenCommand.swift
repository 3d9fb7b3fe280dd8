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

    @Option(help: "CSV to write: qid,ids of all who were looked at before any was scored.")
    var candidates: String?

    @Option(
        help: "The list's snapshot: opened when it is there, else built and kept. Without this: built, and not kept."
    )
    var snapshot: String?

    func run() throws {
        let path = snapshot ?? out + ".snapshot"
        if snapshot == nil { try? FileManager.default.removeItem(atPath: path) }
        defer { if snapshot == nil { try? FileManager.default.removeItem(atPath: path) } }
        var (run, cost) = try SnapshotCost.run(list: list, snapshot: path)
        say(cost.summary)
        try run.screen(queries: queries, to: out, collected: candidates)
        say(run.summary)
    }
}
