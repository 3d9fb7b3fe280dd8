import LocalAPI
import Model

extension ListKind {
    /// Neutral on purpose: visitors can see this screen.
    var words: Text {
        switch self {
        case .registry: Text("Screening list", "Lista de verificación")
        case .alerts: Text("School notices", "Avisos de la escuela")
        case .clearances: Text("Staff clearances", "Autorizaciones del personal")
        }
    }
}

extension ListStatus.Freshness {
    var words: StateWords {
        switch self {
        case .fresh: StateWords(.calm, "Up to date", "Al día")
        case .stale: StateWords(.warning, "More than a day old", "De hace más de un día")
        case .expired: StateWords(.alarm, "Too old", "Demasiado antigua")
        }
    }
}

extension LinkStatus.State {
    var words: StateWords {
        switch self {
        case .unknown: StateWords(.quiet, "Not known yet", "Aún no se sabe")
        case .up: StateWords(.calm, "Connected", "Conectada")
        case .down: StateWords(.warning, "Not connected", "Sin conexión")
        }
    }
}

extension ScannerStatus.State {
    var words: StateWords {
        switch self {
        case .absent: StateWords(.warning, "Unplugged", "Desconectado")
        case .attached: StateWords(.note, "Starting", "Iniciando")
        case .ready: StateWords(.calm, "Ready", "Listo")
        case .accessRefused: StateWords(.warning, "Needs the technician", "Requiere al técnico")
        }
    }
}
