import Model
import Vocabulary

extension Disposition {
    /// What an officer may answer; `notRecorded` is the system's alone.
    static let answers = allCases.filter { $0 != .notRecorded }

    /// When to choose it.
    var hint: Text {
        switch self {
        case .clearedItem: Text("Keys, belt, laptop", "Llaves, cinturón, computadora")
        case .clearedNothing: Text("Checked, walked through again", "Revisado, pasó de nuevo")
        case .secondaryScreening: Text("Checked by hand, apart", "Revisión a mano, aparte")
        case .prohibitedItem: Text("The district office is told", "Se avisa a la oficina del distrito")
        case .refused:
            Text(
                "Offer a hand check, a call or another place to meet",
                "Ofrezca una revisión a mano, una llamada u otro lugar para reunirse"
            )
        case .unitFault: Text("The alarm was the machine's", "La alarma fue de la máquina")
        case .notRecorded: Text("", "")
        }
    }
}

/// Why an officer opens a door: quick choices, so that no one's name is written down. The core keeps it in the box.
enum OpeningReason: String, CaseIterable, Sendable {
    case visitor, delivery, forgottenBadge, lateStudent, worker, emergencyServices, other

    var words: Text {
        switch self {
        case .visitor: Text("Visitor", "Visitante")
        case .delivery: Text("Delivery", "Entrega")
        case .forgottenBadge: Text("Staff without badge", "Personal sin tarjeta")
        case .lateStudent: Text("Student arriving late", "Estudiante que llega tarde")
        case .worker: Text("Maintenance", "Mantenimiento")
        case .emergencyServices: Text("Emergency services", "Servicios de emergencia")
        case .other: Text("Other reason", "Otro motivo")
        }
    }
}

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
        let (choice, rest) = parts(kept)
        return choice.map { $0.words + Text(verbatim: String(rest)) } ?? Text(verbatim: kept)
    }

    /// The choice and whom the visitor comes to see, as they were typed.
    static func typed(_ kept: String) -> (choice: Purpose?, whom: String) {
        let (choice, rest) = parts(kept)
        return (choice, String(rest.hasPrefix(separator) ? rest.dropFirst(separator.count) : rest))
    }

    private static func parts(_ kept: String) -> (choice: Purpose?, rest: Substring) {
        let end = kept.firstRange(of: separator)?.lowerBound ?? kept.endIndex
        guard let choice = Purpose(rawValue: String(kept[..<end])) else { return (nil, kept[...]) }
        return (choice, kept[end...])
    }
}
