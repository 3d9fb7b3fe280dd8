import Model

/// What a visitor comes for: quick choices.
enum Purpose: String, CaseIterable, Sendable {
    case pickUp, meeting, volunteer, delivery, contractor, other

    var words: Text {
        switch self {
        case .pickUp: Text("Pick up a student", "Recoger a un estudiante")
        case .meeting: Text("Meeting with staff", "Reunión con el personal")
        case .volunteer: Text("Volunteer", "Voluntariado")
        case .delivery: Text("Delivery", "Entrega")
        case .contractor: Text("Contractor", "Contratista")
        case .other: Text("Something else", "Otro motivo")
        }
    }

    private static let separator = " – "

    /// A visit's purpose as the core keeps it: the choice as its constant word, so that every officer reads it in their own
    /// language, then as typed whom the visitor comes to see.
    static func kept(_ choice: Purpose?, whom: String) -> String {
        [choice?.rawValue ?? "", whom].filter { !$0.isEmpty }.joined(separator: separator)
    }

    /// A kept purpose as it is read; what begins with no choice of ours stays as it is.
    static func shown(_ kept: String) -> Text {
        let end = kept.firstRange(of: separator)?.lowerBound ?? kept.endIndex
        guard let choice = Purpose(rawValue: String(kept[..<end])) else { return Text(verbatim: kept) }
        return choice.words + Text(verbatim: String(kept[end...]))
    }
}
