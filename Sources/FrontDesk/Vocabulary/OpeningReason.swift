import Model

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
