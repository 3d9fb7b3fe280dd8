package import Model

/// What a record says beside what is compared. It weighs nothing: whoever sees the person judges by it.
package struct RecordFact: Hashable, Sendable {
    /// What the value is of.
    package let kind: Kind
    /// As the list says it; never empty.
    package let value: Text

    /// Nothing, when the list says nothing.
    init?(_ kind: Kind, _ value: Text?) {
        guard let value, !value.english.isEmpty else { return nil }
        (self.kind, self.value) = (kind, value)
    }

    /// What a list may say beside what is compared, in the order in which it is shown.
    package enum Kind: Sendable, CaseIterable {
        case height, weight
        case otherNames, birthDates
        case source, photo, remarks

        package var words: Text {
            switch self {
            case .height: Evidence.Field.height.words
            case .weight: Text("Weight", "Peso")
            case .otherNames: Text("Other names", "Otros nombres")
            case .birthDates: Text("Birth dates", "Fechas de nacimiento")
            case .source: Text("Source", "Fuente")
            case .photo: Text("Photo", "Foto")
            case .remarks: Text("Note", "Nota")
            }
        }
    }
}

extension Candidate {
    /// What can be seen on a person: height and weight. The visitor's side is the visitor. A licence carries both too, as
    /// its holder once stated them, and they are not read: who looks needs no more personal data.
    package var looks: [RecordFact] {
        [
            RecordFact(.height, record.height.flatMap(Text.height)),
            RecordFact(.weight, record.weight.flatMap(Text.weight)),
        ].compactMap(\.self)
    }

    /// What else the record says.
    package var furtherFacts: [RecordFact] {
        [
            RecordFact(.otherNames, .list(otherNames.map { Text(verbatim: $0.display) }, ", ")),
            RecordFact(.birthDates, record.birthDates.count > 1 ? .list(record.birthDates.map(\.words), "; ") : nil),
            RecordFact(.source, record.source.map(Text.init(verbatim:))),
            RecordFact(.photo, photo),
            RecordFact(.remarks, record.remarks.map(Text.init(verbatim:))),
        ].compactMap(\.self)
    }

    /// All but the one that stands in the comparison, which may be an alias.
    private var otherNames: [PersonName] {
        func compared(_ field: Evidence.Field) -> String { evidence.first { $0.field == field }?.listed ?? "" }
        let name = PersonName(
            given: compared(.givenName),
            middle: compared(.middleName),
            family: compared(.familyName),
            suffix: compared(.suffix)
        )
        return record.names.filter { $0 != name }
    }

    /// Lists carry no pictures: whoever wants to see it asks by this name.
    private var photo: Text? {
        guard let name = record.photo, !name.isEmpty else { return nil }
        let source = record.source ?? ""
        let keeper =
            source.isEmpty ? Text("whoever publishes the list", "quien publica la lista") : Text(verbatim: source)
        return Text(verbatim: name) + Text(", kept by ", ", guardada por ") + keeper
    }
}

extension Text {
    fileprivate static func list(_ texts: [Text], _ separator: String) -> Text {
        Text(
            texts.map(\.english).joined(separator: separator),
            texts.map(\.spanish).joined(separator: separator)
        )
    }
}
