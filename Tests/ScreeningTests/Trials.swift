import FoundationEssentials
import ListImport
import Model
import Screening

/// One of the public trials: a list as somebody has it, taken as the district would take it.
struct Trial {
    private(set) var people: [ListedPerson] = []
    private(set) var report = ImportReport()
    private(set) var failure: ImportError?
    let snapshot: Snapshot

    static let folder = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .appending(path: "Fixtures/trials")
    /// 2026-11-30, when the trials were made.
    static let day = CalendarDate(daysSince1970: 20_787)

    private final class Sink { var people: [ListedPerson] = [] }

    /// - Parameter path: of a list below the trials' folder.
    init(_ path: String, layout: Layout? = nil, encoding: TextEncoding? = nil) throws {
        try self.init([path], layout: layout, encoding: encoding)
    }

    init(_ paths: [String], layout: Layout? = nil, encoding: TextEncoding? = nil) throws {
        let sink = Sink()
        let mapping = try layout == nil ? Self.mapping(beside: paths[0]) : nil
        let settings = ImportSettings(
            kind: layout?.kind ?? mapping?.kind ?? .registry,
            asOf: Self.day,
            maximumRefused: 1,
            encoding: encoding
        )
        var importer =
            if let mapping {
                ListImporter(mapping, settings) { sink.people.append($0) }
            } else {
                ListImporter(layout ?? .canonical, settings) { sink.people.append($0) }
            }
        do {
            for path in paths {
                let bytes = Array(try Data(contentsOf: Self.folder.appending(path: path)))
                try importer.read(ListFile(name: String(path.split(separator: "/").last ?? ""), bytes: bytes))
            }
            report = try importer.finish()
        } catch let error as ImportError {
            failure = error
        }
        people = sink.people
        snapshot = Self.snapshot(of: people)
    }

    private static func mapping(beside path: String) throws -> Mapping {
        let place = folder.appending(path: path).deletingLastPathComponent()
        let names = ["mapping.yaml", "map.yaml", "m.yaml"]
        let file = names.map { place.appending(path: $0) }.first { FileManager.default.fileExists(atPath: $0.path) }
        return try MappingFile.parse(String(decoding: try Data(contentsOf: file ?? place), as: UTF8.self))
    }

    private static func snapshot(of people: [ListedPerson]) -> Snapshot {
        let time = WallTime(milliseconds: 0)
        let state = ListState(
            list: "trial",
            kind: people.contains { $0.alert != nil } ? .alerts : .registry,
            version: 1,
            issued: time,
            expires: time,
            count: people.count
        )
        return Snapshot(state, records: people)
    }

    func assessment(of person: Person) -> Assessment { assess(person, against: [snapshot], on: Self.day) }

    /// Who is shown, and how.
    func grades(_ person: Person) -> [String: Candidate.Grade] {
        let shown = assessment(of: person).candidates
        return Dictionary(shown.map { ($0.record.id, $0.grade) }) { first, _ in first }
    }
}

/// A look-up of a trial: who comes, and who should be shown.
struct TrialQuery: Decodable {
    var label: String
    var person: Person
    /// `found ID`, `none`, `notstrong`, or `note`: either is right.
    var expectation: [String]

    init(from decoder: any Decoder) throws {
        var parts = try decoder.unkeyedContainer()
        label = try parts.decode(String.self)
        let words = try parts.decode([String: String].self)
        expectation = try parts.decode([String].self)
        person = Person(
            name: PersonName(
                given: words["given"] ?? "",
                middle: words["middle"] ?? "",
                family: words["family"] ?? "",
                suffix: words["suffix"] ?? ""
            ),
            birthDate: words["birth_date"].flatMap(BirthDate.init),
            sex: words["sex"].flatMap(Sex.init)
        )
    }

    func isMet(by grades: [String: Candidate.Grade]) -> Bool {
        switch expectation.first {
        case "found": grades[expectation.last ?? ""] != nil
        case "none": grades.isEmpty
        case "notstrong": !grades.values.contains(.strong)
        default: true
        }
    }

    static func all(_ trial: String) throws -> [TrialQuery] {
        let file = Trial.folder.appending(path: "screening/\(trial)/queries.json")
        return try JSONDecoder().decode([TrialQuery].self, from: try Data(contentsOf: file))
    }
}
