import ListImport
import Model
import Screening
import Testing

/// The public trials of lists, kind by kind: what an import makes of files as they are, or says of them.
@Suite("Trials: what an import makes of a file")
struct TrialImportTests {
    private static let pena = Person(
        name: PersonName(given: "Jose", family: "Pena"),
        birthDate: BirthDate(rawValue: "1979-03-04")
    )

    @Test("UTF-16 with and without a mark, semicolons, `sep=` and tabs are recognised")
    func recognised() throws {
        for path in ["screening/s12b/alerts.csv", "screening/s12c/alerts.csv", "screening/s12e/alerts.csv"] {
            #expect(try Trial(path, layout: .alerts).grades(Self.pena)["w1"] == .strong, "\(path)")
        }
        for path in ["al", "alcr", "sep", "tab"] {
            let trial = try Trial("screening/s15v/\(path).csv", layout: .alerts)
            #expect(
                trial.people.count >= 79 && trial.report.refused == 0,
                "\(path): \(String(describing: trial.failure))"
            )
        }
        #expect(try Trial("screening/s15v/chi.csv", layout: .chicago).people.count == 2)
        let nsopw = ["IL-offenders.csv", "IL-names.csv"].map { "screening/s15v/\($0)" }
        #expect(try Trial(nsopw, layout: .nsopw2).people.count == 1)
    }

    @Test(
        "eight letters in another encoding are too few: the right one is named, and with it everybody is read",
        arguments: [
            ("cp1252", TextEncoding.windows1252), ("macroman", .macRoman), ("latin9", .windows1252),
            ("cp850", .codePage850),
        ]
    )
    func encodings(name: String, right: TextEncoding) throws {
        let file = "\(name).csv"
        let trial = try Trial("screening/s15v/\(file)", layout: .alerts)
        #expect(trial.failure == .encodingUnknown(file: file, letters: 8, [right]) && trial.people.isEmpty)
        let told = try Trial("screening/s15v/\(file)", layout: .alerts, encoding: right)
        let families: [String] = told.people.flatMap { $0.names.map(\.family) }
        #expect(families.contains("Peña") && families.contains("Núñez"))
    }

    @Test("too few letters to tell are asked for, and nothing is written; told, everybody is found")
    func asked() throws {
        let trial = try Trial("screening/s12/alerts.csv", layout: .alerts)
        guard case .encodingUnknown(_, let letters, let encodings) = trial.failure else {
            Issue.record("\(String(describing: trial.failure))")
            return
        }
        #expect(letters < 20 && encodings.contains(.windows1252) && trial.people.isEmpty)
        let told = try Trial("screening/s12/alerts.csv", layout: .alerts, encoding: .windows1252)
        for query in try TrialQuery.all("s12") { #expect(query.isMet(by: told.grades(query.person)), "\(query.label)") }
    }

    @Test("what is no text with rows, has no header in its first line, or is of two encodings, is said")
    func said() throws {
        #expect(try Trial("screening/s15v/h.csv", layout: .alerts).failure == .notText(file: "h.csv", "a web page"))
        #expect(try Trial("screening/s37b/r.csv").failure == .headerBelow(file: "r.csv", line: 2))
        guard case .encodingsMixed = try Trial("screening/s15v/half.csv", layout: .alerts).failure else {
            Issue.record("half.csv")
            return
        }
    }

    @Test("of rows about one person the longest alert holds, whatever their order, and each child is its own")
    func alerts() throws {
        for path in ["a1", "a2"] {
            let trial = try Trial("screening/s31v/\(path).csv", layout: .alerts)
            #expect(trial.people.map { $0.alert?.until?.iso8601 } == ["2027-06-30"])
            #expect(trial.report.joined.map(\.fault) == [.joined] && trial.report.joined.first?.other == 2)
        }
        #expect(try Trial("screening/s31v/a3.csv", layout: .alerts).people.first?.remarks?.contains("second") == true)
        #expect(try Trial("screening/s31v/a4.csv", layout: .alerts).people.count == 2)
        let orders = try Trial("screening/s31v/a5.csv", layout: .alerts)
        #expect(orders.people.map { $0.alert?.until?.iso8601 } == ["2027-12-01"])
        #expect(orders.report.joined.map(\.fault) == [.joinedOrder])
    }

    @Test("a renewed clearance holds longer, each badge is its own, and a withdrawal wins")
    func clearances() throws {
        let renewed = try Trial("screening/s31v/c1.csv", layout: .clearances)
        #expect(renewed.people.map { $0.clearance?.validUntil.iso8601 } == ["2027-06-30"])
        let badges = try Trial("screening/s31v/c2.csv", layout: .clearances)
        #expect(badges.people.map { $0.clearance?.badge } == ["10001", "10002"])
        let withdrawn = try Trial("screening/s31v/c3.csv", layout: .clearances)
        #expect(withdrawn.people.map { $0.clearance?.revoked } == [true])
        #expect(withdrawn.report.joined.map(\.fault) == [.withdrawn])
    }

    @Test("a badge that a spreadsheet shortened, a column that is there twice, and too few letters to tell are said")
    func damaged() throws {
        let badges = try Trial("screening/s31v/c4.csv", layout: .clearances)
        #expect(badges.people.map { $0.clearance?.badge } == ["0004512877", "4512878"])
        #expect(badges.report.refusals.map(\.fault) == [.badgeShortened])
        #expect(
            try Trial("screening/s15v/dbl.csv", layout: .alerts).failure == .doubleColumn(file: "dbl.csv", "family")
        )
        let letters = try Trial("screening/s15v/clr.csv", layout: .clearances)
        #expect(letters.failure == .encodingUnknown(file: "clr.csv", letters: 2, [.windows1252]))
        #expect(letters.people.isEmpty)
    }

    @Test("bans and orders without a birth date are taken, and their lines named")
    func undated() throws {
        let trial = try Trial("screening/s42/n.csv", layout: .alerts)
        #expect(trial.report.gaps.map(\.line) == [2, 3] && trial.report.gaps.allSatisfy { $0.fault == .undated })
        let visitor = Person(
            name: PersonName(given: "Dino", family: "Marchetti"),
            birthDate: BirthDate(rawValue: "1980-05-05")
        )
        #expect(trial.assessment(of: visitor).notCompared.contains(.undatedRecord))
    }

    @Test("a column that the layout does not know is named")
    func columns() throws {
        let trial = try Trial("peers/n11-alerts-alias-header.csv", layout: .alerts)
        #expect(trial.people.first?.names.count == 2 || trial.report.unreadColumns == ["alias"])
        #expect(try Trial("screening/s15v/hd.csv", layout: .alerts).failure != nil)
    }
}
