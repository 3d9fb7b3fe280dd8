package import Model

/// What a record says beside what is compared. It weighs nothing: whoever sees the person judges by it.
package struct RecordFact: Hashable, Sendable {
    package let kind: Kind
    /// As the list says it; never empty.
    package let value: Text

    /// Nothing, when the list says nothing.
    init?(_ kind: Kind, _ value: Text?) {
        guard let value, !value.english.isEmpty else { return nil }
        (self.kind, self.value) = (kind, value)
    }

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
