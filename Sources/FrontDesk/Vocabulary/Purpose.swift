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
}
