import Foundation
import Model
import Testing

/// docs/events.md is written from the catalogue. After a change: `VESTIBULE_WRITE_DOCS=1 swift test --filter EventPage`.
@Suite("docs/events.md and the catalogue say the same")
struct EventPageTests {
    private static let page = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
        .appending(path: "../../docs/events.md").standardized
    private static let mark = "<!-- From here on written by EventPageTests. -->\n"

    @Test("every event, field and condition stands there as the code has it")
    func same() throws {
        let text = try String(contentsOf: Self.page, encoding: .utf8)
        let head = try #require(text.components(separatedBy: Self.mark).first)
        let written = head + Self.mark + Self.tables
        if ProcessInfo.processInfo.environment["VESTIBULE_WRITE_DOCS"] != nil {
            try written.write(to: Self.page, atomically: true, encoding: .utf8)
        }
        #expect(text == written, "run VESTIBULE_WRITE_DOCS=1 swift test --filter EventPage")
    }

    @Test("what a row says of a field is what every row says of it")
    func fields() {
        let fields = Set(EventType.allCases.flatMap(\.fact.fields))
        for (name, same) in Dictionary(grouping: fields, by: \.name) where name != "version" {
            #expect(same.count == 1, "\(name)")
        }
    }

    private static var tables: String {
        """

        ## Events

        | type | about | lane | shown | begins or ends | reason | fields | English | Spanish |
        |---|---|---|---|---|---|---|---|---|
        \(EventType.allCases.map(row).joined(separator: "\n"))

        ## Fields

        | field | type | meaning |
        |---|---|---|
        \(fieldRows.joined(separator: "\n"))

        ## Conditions

        | kind | severity | for | lasts | told by | answer | English | Spanish | the officer | the technician |
        |---|---|---|---|---|---|---|---|---|---|
        \(Condition.Kind.allCases.map(row).joined(separator: "\n"))

        """
    }

    private static func row(_ type: EventType) -> String {
        let fact = type.fact
        let edge =
            switch fact.edge {
            case .instant: ""
            case .begins(let kind): "begins \(kind.rawValue)"
            case .ends(let kind): "ends \(kind.rawValue)"
            case .beginsAndEnds(let kind): kind.rawValue
            case .beginsAndEndsWhatItNames: "the condition it names"
            }
        let fields = fact.fields.map { "`\($0.name)`" }.joined(separator: " ")
        let reasons =
            fact.reasons.phrases.map { "`\($0.word)`" }.joined(separator: " ") + (fact.reasons.isOpen ? " …" : "")
        return
            "| `\(type.rawValue)` | \(fact.about.rawValue) | \(fact.lanes) | \(fact.shown.rawValue) | \(edge) | \(reasons) | \(fields) "
            + "| \(type.words.english) | \(type.words.spanish) |"
    }

    private static var fieldRows: [String] {
        let rows = EventType.allCases.flatMap(\.fact.fields).map { "| `\($0.name)` | \($0.type) | \($0.meaning) |" }
        return Set(rows).sorted()
    }

    private static func row(_ kind: Condition.Kind) -> String {
        let rule = kind.rule
        let audience = rule.audience.map(\.rawValue).sorted().joined(separator: ", ")
        let events = rule.told.words
        let answer = rule.answer.map { "`\($0.event.rawValue)`" } ?? ""
        return "| `\(kind.rawValue)` | \(rule.severity.rawValue) | \(audience) | \(rule.lasts) | \(events) | \(answer) "
            + "| \(rule.words.english) | \(rule.words.spanish) | \(rule.officer.english) | \(rule.technician) |"
    }
}

extension Condition.Told {
    fileprivate var words: String {
        switch self {
        case .by(let event): "`\(event.rawValue)`"
        case .between(let first, let last): "`\(first.rawValue)` … `\(last.rawValue)`"
        case .plainly: "`\(EventType.systemCondition.rawValue)`"
        case .whenFound(let event): "`\(event.rawValue)` when found"
        case .nowhere: ""
        }
    }
}
