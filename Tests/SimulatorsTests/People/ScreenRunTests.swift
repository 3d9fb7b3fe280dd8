import Foundation
import People
import Screening
import Testing

@Suite("Screening invented people")
struct ScreenRunTests {
    private let people = InventedPeople(seed: 21, count: 2000, visitors: 1500)

    @Test func `an invented list is screened: every visitor has a row, and those without an error are found`() throws {
        let files = try InventedFiles(people)
        var run = try ScreenRun(list: files.list, snapshot: files.path("snapshot"))
        try run.screen(queries: files.queries, to: files.path("out.csv"), collected: files.path("ids.csv"))
        #expect(run.snapshot.count == 2000)
        #expect(run.times.count == 1500)
        let visitors = try files.visitors()
        let rows = try InventedFiles.rows(files.path("out.csv"))
        let collected = try InventedFiles.rows(files.path("ids.csv"))
        #expect(rows.map { $0["qid"] } == visitors.map { $0["qid"] })
        #expect(collected.map { $0["qid"] } == visitors.map { $0["qid"] })
        for (place, visitor) in visitors.enumerated() where visitor["category"] == "exact" {
            let truth = visitor["truth"] ?? "-"
            #expect(rows[place]["candidates"]?.contains(truth + ":") == true)
            #expect(collected[place]["ids"]?.split(separator: " ").contains(Substring(truth)) == true)
        }
    }

    @Test func `who a visitor is changes nothing in what is found`() throws {
        let files = try InventedFiles(people)
        let text = try String(contentsOfFile: files.queries, encoding: .utf8)
        let blind = text.split(separator: "\n").enumerated().map { number, line in
            var fields = line.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
            if number > 0 { (fields[1], fields[2], fields[9]) = ("L9999999", "neg_random", "nowhere") }
            return fields.joined(separator: ",")
        }
        try blind.joined(separator: "\n").write(toFile: files.path("blind.csv"), atomically: true, encoding: .utf8)
        var run = try ScreenRun(list: files.list, snapshot: files.path("snapshot"))
        try run.screen(queries: files.queries, to: files.path("seeing"))
        try run.screen(queries: files.path("blind.csv"), to: files.path("not seeing"))
        let answers = try ["seeing", "not seeing"].map { try Data(contentsOf: URL(filePath: files.path($0))) }
        #expect(answers[0] == answers[1])
    }

    @Test func `a snapshot that is there is opened, and finds the same`() throws {
        let files = try InventedFiles(people)
        var answers: [Data] = []
        for (out, what) in [("built.csv", "built:"), ("opened.csv", "opened:")] {
            var (run, cost) = try SnapshotCost.run(list: files.list, snapshot: files.path("kept"))
            #expect(cost.summary.hasPrefix("\(what) records 2000,"))
            try run.screen(queries: files.queries, to: files.path(out))
            answers.append(try Data(contentsOf: URL(filePath: files.path(out))))
        }
        #expect(answers[0] == answers[1])
    }
}
