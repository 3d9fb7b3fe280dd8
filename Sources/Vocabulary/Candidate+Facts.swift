package import Model

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
