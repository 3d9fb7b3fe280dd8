import FoundationEssentials
import Model

/// Imports the JSON of NSOPW's upload format 3.0, person by person.
///
/// Source: github.com/iirinc/nsopw-api-schema, text/v3.0/README.md, and the samples of its query API, in which a person
/// also has a `jurisdictionId`; an id is unique in its jurisdiction only, so where it is given ours begin with it.
/// Addresses, the absconder's mark and the record's URL are not kept.
struct DocumentImport: RecordSource {
    private let asOf: CalendarDate
    private var intake: Intake

    init(asOf: CalendarDate, into intake: Intake) { (self.asOf, self.intake) = (asOf, intake) }

    var report: ImportReport { intake.report }

    mutating func read(_ file: ListFile) throws {
        var elements = JSONElements(try file.prepared(as: .utf8).open(), key: "offenders")
        let decoder = JSONDecoder()
        while let element = try elements.element() {
            intake.countRow()
            if intake.report.read <= Self.sample { noteKeys(of: element, decoder) }
            let found: ListedPerson?
            do throws(RecordFault) {
                let (person, notes) = try person(element, decoder)
                intake.note(notes, file: file.name, line: element.line)
                found = person
            } catch {
                intake.refuse(error, file: file.name, line: element.line)
                found = nil
            }
            if let found { try intake.take(found, file: file.name, line: element.line) }
        }
        guard elements.isFound else { throw ImportError.noArray(file: file.name) }
    }

    /// So many persons show which keys a file has.
    private static let sample = 200
    private static let known: Set = [
        "id", "name", "aliases", "gender", "dob", "imageUri", "jurisdictionId", "locations", "offenderUri", "absconder",
    ]

    private mutating func noteKeys(of element: JSONElements.Element, _ decoder: JSONDecoder) {
        let keys = try? decoder.decode([String: JSONValue].self, from: Data(element.bytes)).keys
        intake.note(unreadColumns: (keys.map { $0.sorted() } ?? []).filter { !Self.known.contains($0) })
    }

    private func person(
        _ element: JSONElements.Element,
        _ decoder: JSONDecoder
    ) throws(RecordFault) -> (ListedPerson, notes: Set<RecordFault>) {
        guard !element.isTooLong else { throw .tooLong }
        guard let entry = try? decoder.decode(Entry.self, from: Data(element.bytes)) else { throw .notJSON }
        var draft = PersonDraft(dates: DateSpelling(order: .monthFirst, asOf: asOf, leastAge: 14), order: .givenFirst)
        for row in entry.rows { try draft.add(row) }
        guard !entry.id.text.isEmpty else { throw .identifier }
        return (try draft.person(id: entry.identifier), draft.notes)
    }

    mutating func finish(_ progress: (Int, Int) -> Void) throws -> ImportReport { try intake.finish() }

    private struct Entry: Decodable {
        var id: Word
        var name: Name
        var aliases: [Name]?
        var gender: String?
        var dob: String?
        var imageUri: String?
        var jurisdictionId: Word?

        typealias Word = LooseRecord.Word

        /// In its parts, or whole.
        struct Name: Decodable {
            var firstName: String?
            var middleName: String?
            var lastName: String?
            var suffix: String?
            private var whole: String?

            private enum CodingKeys: CodingKey { case firstName, middleName, lastName, suffix }

            init(from decoder: any Decoder) throws {
                whole = try? decoder.singleValueContainer().decode(String.self)
                guard whole == nil else { return }
                let container = try decoder.container(keyedBy: CodingKeys.self)
                firstName = try container.decodeIfPresent(String.self, forKey: .firstName)
                middleName = try container.decodeIfPresent(String.self, forKey: .middleName)
                lastName = try container.decodeIfPresent(String.self, forKey: .lastName)
                suffix = try container.decodeIfPresent(String.self, forKey: .suffix)
            }

            var facts: RowFacts {
                [
                    (Field.given, firstName), (.middle, middleName), (.family, lastName), (.suffix, suffix),
                    (.name, whole),
                ]
                .compactMap { Fact($0, $1) }
            }
        }

        var identifier: String { jurisdictionId.map { "\($0.text):\(id.text)" } ?? id.text }

        var rows: [RowFacts] {
            let source = jurisdictionId.map { "NSOPW \($0.text)" } ?? "NSOPW"
            let rest = [(Field.sex, gender), (.birthDate, dob), (.photo, imageUri), (.source, source)]
            return ([name] + (aliases ?? [])).map(\.facts) + [rest.compactMap { Fact($0, $1) }]
        }
    }
}

extension Fact {
    /// `nil` when nothing is said.
    fileprivate init?(_ field: Field, _ text: String?) {
        guard let text = text?.trimmed, !text.isEmpty else { return nil }
        self.init(column: Column("", field), text: field.isOfName ? DamagedText.mended(text) : text)
    }
}
