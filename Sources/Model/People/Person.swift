/// A person as a document or an officer states it, to be screened.
package struct Person: Hashable, Sendable, Codable {
    /// As stated; folding case, accents and spelling is screening's affair.
    package var name: PersonName
    /// `nil`: not stated. Then only a document number can match, and no visit begins.
    package var birthDate: BirthDate?
    /// `nil`: not stated.
    package var sex: Sex?
    /// `nil` when the details were typed in, or the document's was not read.
    package var documentNumber: String?
    /// The document says that a name did not fit and was cut off.
    package var isNameTruncated: Bool
    /// Fields that were repaired on the way from the card or may be others, and at which nobody has looked. They may find
    /// somebody; they make nothing surer.
    package var uncertain: [DocumentField]

    package init(
        name: PersonName,
        birthDate: BirthDate? = nil,
        sex: Sex? = nil,
        documentNumber: String? = nil,
        isNameTruncated: Bool = false,
        uncertain: [DocumentField] = []
    ) {
        (self.name, self.birthDate, self.sex, self.documentNumber) = (name, birthDate, sex, documentNumber)
        (self.isNameTruncated, self.uncertain) = (isNameTruncated, uncertain)
    }

    /// What is typed by hand says nothing about truncation, and is certain.
    package init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        name = try container.decode(PersonName.self, forKey: .name)
        birthDate = try container.decodeIfPresent(BirthDate.self, forKey: .birthDate)
        sex = try container.decodeIfPresent(Sex.self, forKey: .sex)
        documentNumber = try container.decodeIfPresent(String.self, forKey: .documentNumber)
        isNameTruncated = try container.decodeIfPresent(Bool.self, forKey: .isNameTruncated) ?? false
        // A field that is not known here may be any name, or the date.
        let words = try container.decodeIfPresent([String].self, forKey: .uncertain) ?? []
        let known = words.compactMap(DocumentField.init)
        uncertain = known + (known.count < words.count ? DocumentField.namesAndDate.filter { !known.contains($0) } : [])
    }

    /// What is left when whatever is not certain is taken for not stated.
    package var certain: Person {
        var person = self
        person.uncertain = []
        for field in uncertain {
            switch field {
            case .family: person.name.family = ""
            case .given: person.name.given = ""
            case .middle: person.name.middle = ""
            case .suffix: person.name.suffix = ""
            case .birthDate: person.birthDate = nil
            case .sex: person.sex = nil
            case .number: person.documentNumber = nil
            case .kind, .expires, .issuer: break
            }
        }
        return person
    }
}

/// A name in the parts that documents and lists have. A part that is missing is empty.
package struct PersonName: Hashable, Sendable, Codable {
    /// The first given name; where a list does not tell them apart, all of them.
    package var given: String
    /// Further given names, with spaces between them.
    package var middle: String
    /// All family names, with spaces or hyphens between them.
    package var family: String
    /// `JR`, `III`; always empty from a machine-readable zone, which has no place for it.
    package var suffix: String

    package init(given: String, middle: String = "", family: String, suffix: String = "") {
        (self.given, self.middle, self.family, self.suffix) = (given, middle, family, suffix)
    }

    /// Given, middle, family, suffix, for people to read.
    package var display: String { [given, middle, family, suffix].filter { !$0.isEmpty }.joined(separator: " ") }
}

/// As stated. `other` speaks neither for nor against anybody; a zone's unspecified `<` is read as it.
package enum Sex: String, Sendable, Codable, CaseIterable { case female, male, other }

/// A birth date as far as it is known. On the wire `1980-03-07`, `1980`, or `age:45@2026-01-01`.
package enum BirthDate: Hashable, Sendable {
    case full(CalendarDate)
    case year(Int)
    /// An age in years on a day.
    case age(Int, asOf: CalendarDate)
}

extension BirthDate: RawRepresentable, Codable {
    /// `nil` unless it is written in one of the three ways; a year alone from 1850, an age up to 130.
    package init?(rawValue: String) {
        if let date = CalendarDate(iso8601: rawValue) {
            self = .full(date)
        } else if rawValue.utf8.count == 4, let year = Int(digits: Array(rawValue.utf8)[...]), year >= 1850 {
            self = .year(year)
        } else if rawValue.hasPrefix("age:"), let at = rawValue.firstIndex(of: "@"),
            let age = Int(digits: Array(rawValue[..<at].dropFirst(4).utf8)[...]), age <= 130,
            let asOf = CalendarDate(iso8601: String(rawValue[rawValue.index(after: at)...]))
        {
            self = .age(age, asOf: asOf)
        } else {
            return nil
        }
    }

    package var rawValue: String {
        switch self {
        case .full(let date): date.iso8601
        case .year(let year): year.padded(4)
        case .age(let age, let asOf): "age:\(age)@\(asOf.iso8601)"
        }
    }
}
