import FoundationEssentials
import Model

/// A record of our own list as others write it by hand or by a program: ids that are numbers, names that are one text, dates in any
/// spelling, fields left out.
struct LooseRecord: Decodable {
    private var id: Word
    private var names: [Name]?
    private var name: Name?
    private var birthDates: [Word]?
    private var birthDate: Word?
    private var documentNumbers: [Word]?
    private var version: Int?
    private var sex: String?
    private var height, weight: Int?
    private var source, photo, remarks: String?
    private var alert: Alert?
    private var clearance: Clearance?

    /// A text, or a number that others write as one.
    struct Word: Decodable {
        var text: String

        init(from decoder: any Decoder) throws {
            let container = try decoder.singleValueContainer()
            text = try (try? container.decode(Int.self)).map(String.init) ?? container.decode(String.self)
        }
    }

    /// In its parts, or whole.
    private struct Name: Decodable {
        var name: PersonName?

        private enum CodingKeys: CodingKey { case given, middle, family, suffix }

        init(from decoder: any Decoder) throws {
            if let whole = try? decoder.singleValueContainer().decode(String.self) {
                name = NameOrder.givenFirst.name(DamagedText.mended(whole))
                return
            }
            let container = try decoder.container(keyedBy: CodingKeys.self)
            func part(_ key: CodingKeys) throws -> String {
                DamagedText.mended(try container.decodeIfPresent(String.self, forKey: key)?.trimmed ?? "")
            }
            name = PersonName(
                given: try part(.given),
                middle: try part(.middle),
                family: try part(.family),
                suffix: try part(.suffix)
            )
        }
    }

    /// - Parameter isVersioned: the record gives a version of its own.
    func person(on day: CalendarDate) -> (ListedPerson, notes: Set<RecordFault>, isVersioned: Bool) {
        let spelling = DateSpelling(order: .monthFirst, asOf: day, leastAge: clearance == nil ? 14 : 0)
        var (dates, notes): ([BirthDate], Set<RecordFault>) = ([], [])
        for word in (birthDates ?? []) + [birthDate].compactMap(\.self) {
            if let date = BirthDate(rawValue: word.text) {
                dates.append(date)
                continue
            }
            do throws(RecordFault) {
                let found = try spelling.birthDates(word.text)
                // Nobody says here in which order they stand.
                let other = try? DateSpelling(order: .dayFirst, asOf: day, leastAge: spelling.leastAge).birthDates(
                    word.text
                )
                guard let other, other != found else {
                    dates += found
                    continue
                }
                notes.insert(.birthDateOrder)
                for case .full(let day) in found { dates.append(.year(day.year)) }
            } catch {
                notes.insert(error)
            }
        }
        let person = ListedPerson(
            id: id.text,
            version: version ?? 1,
            names: ((names ?? []) + [name].compactMap(\.self)).compactMap(\.name),
            birthDates: dates,
            sex: sex.flatMap { Sex.reading($0) ?? nil },
            height: height,
            weight: weight,
            documentNumbers: (documentNumbers ?? []).map(\.text),
            source: source,
            photo: photo,
            remarks: remarks,
            alert: alert,
            clearance: clearance
        )
        if person.names.contains(where: { DamagedText.isDamaged($0.display) }) { notes.insert(.damagedName) }
        return (person, notes, version != nil)
    }
}
