import Model
import Vocabulary

extension Disposition {
    /// What an officer may answer; `notRecorded` is the system's alone.
    static let answers = allCases.filter { $0 != .notRecorded }

    var words: Text {
        switch self {
        case .clearedItem: Text("Harmless item", "Objeto inofensivo")
        case .clearedNothing: Text("Nothing found", "No se encontró nada")
        case .secondaryScreening: Text("Second check needed", "Necesita segunda revisión")
        case .prohibitedItem: Text("Prohibited item", "Objeto prohibido")
        case .refused: Text("Check refused", "Rechazó la revisión")
        case .unitFault: Text("Detector fault", "Falla del detector")
        case .notRecorded: Text("No answer recorded", "Sin respuesta registrada")
        }
    }

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
