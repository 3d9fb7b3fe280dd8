import LocalAPI
import Model
import Vocabulary

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
        case .stale: StateWords(.warning, "Out of date", "Desactualizada")
        case .expired: StateWords(.alarm, "Too old", "Demasiado antigua")
        }
    }
}

extension Status {
    var hasScreeningList: Bool { lists.lazy.map(\.list).hasScreeningList }

    /// Why visitors are not compared: there is no screening list, or nobody is on it. `nil`: they are.
    func unscreened(_ none: Text, _ empty: Text) -> Text? {
        if hasScreeningList { return nil }
        return lists.contains { $0.list.kind == .registry } ? empty : none
    }
}

extension Alert.Kind {
    var words: Text {
        switch self {
        case .barred: Text("School notice: ask the principal first", "Aviso escolar: consulte antes a la dirección")
        case .custody: Text("Custody order", "Orden de custodia")
        case .notice: Text("School notice: call the office", "Aviso escolar: llame a la oficina")
        }
    }
}

extension Assessment {
    /// Whether a screening list was asked, with somebody on it.
    var hasScreeningList: Bool { lists.hasScreeningList }
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
        case .silent: StateWords(.warning, "Does not answer", "No responde")
        case .accessRefused: StateWords(.warning, "Needs the technician", "Requiere al técnico")
        }
    }
}
