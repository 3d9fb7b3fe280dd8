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
    var screeningGap: ScreeningGap? { lists.lazy.map(\.list).screeningGap }
}

extension ScreeningGap {
    /// An empty list is what the district wants; a list that never came is a fault.
    var tone: StateWords.Tone { cause == .emptied ? .warning : .alarm }

    var words: Text {
        switch cause {
        case .noRegistry: Text("No screening list", "Sin lista de verificación")
        case .emptied: Text("Screening list empty", "Lista de verificación vacía")
        }
    }

    /// Beside the list's name.
    var short: StateWords {
        switch cause {
        case .noRegistry: StateWords(tone, "None", "No hay")
        case .emptied: StateWords(tone, "Empty", "Vacía")
        }
    }

    /// What becomes of every visitor.
    var consequence: Text {
        asksAlerts
            ? Text("only school notices are checked", "solo se consultan los avisos de la escuela")
            : Text("visitors are not compared", "no se compara a los visitantes")
    }

    /// What became of one visitor.
    var outcome: Text {
        asksAlerts
            ? Text(
                "this visitor was compared with school notices only",
                "este visitante se comparó solo con los avisos de la escuela"
            )
            : Text("this visitor was not compared", "no se comparó a este visitante")
    }

    /// An officer cannot mend it; for a list that is meant to be empty nobody need be called.
    var advice: Text {
        switch cause {
        case .noRegistry:
            Text(
                "Decide by your school’s own rules and call the technician.",
                "Decida según las reglas de su escuela y llame al técnico."
            )
        case .emptied: Text("Decide by your school’s own rules.", "Decida según las reglas de su escuela.")
        }
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
