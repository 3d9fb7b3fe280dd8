extension DenialReason {
    /// For the officer.
    package var words: Text {
        switch self {
        case .unknownCredential: Text("badge not known", "tarjeta desconocida")
        case .notEnabled: Text("badge switched off", "tarjeta desactivada")
        case .notYetActive: Text("badge not valid yet", "tarjeta aún no válida")
        case .expired: Text("badge expired", "tarjeta vencida")
        case .notPermittedAtThisTime: Text("not at this time of day", "no a esta hora")
        case .unauthorized: Text("not for this door", "no para esta puerta")
        case .clearanceExpired: Text("background check expired", "verificación de antecedentes vencida")
        case .clearanceRevoked: Text("background check withdrawn", "verificación de antecedentes retirada")
        case .antiPassback: Text("badge already used to enter", "tarjeta ya usada para entrar")
        case .interlock: Text("another door is open", "hay otra puerta abierta")
        case .lockdown: Text("lockdown", "cierre de emergencia")
        case .pointDisabled: Text("this door is switched off", "esta puerta está desactivada")
        case .lockFault:
            Text("the lock cannot be moved, call the technician", "no se puede accionar la cerradura, llame al técnico")
        case .listTooOld: Text("the clearance list is too old", "la lista de autorizaciones es demasiado antigua")
        }
    }
}

extension ReadFailure {
    /// For the officer.
    package var words: Text {
        switch self {
        case .framing:
            Text("it did not come as scans of this scanner should", "no llegó como llegan las lecturas de este escáner")
        case .truncated: Text("its end never came", "el final nunca llegó")
        case .checksum: Text("it was misread", "se leyó mal")
        case .unsupported: Text("nothing that can be read here", "nada que se pueda leer aquí")
        case .forbiddenKey: Text("the scanner sent keys in place of data", "el escáner envió teclas en lugar de datos")
        case .rate: Text("too many scans came at once", "llegaron demasiadas lecturas a la vez")
        }
    }
}

extension Disposition {
    /// For the officer.
    package var words: Text {
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
}
