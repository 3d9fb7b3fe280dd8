package import Model

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
        case .listTooOld: Text("the clearance list is too old", "la lista de autorizaciones es demasiado antigua")
        }
    }

    /// For the technician.
    package var phrase: String {
        switch self {
        case .unknownCredential: "the badge is in no cardholder file"
        case .notEnabled: "the badge is switched off"
        case .notYetActive: "the badge is not valid yet"
        case .expired: "the badge has expired"
        case .notPermittedAtThisTime: "outside the holder's schedule"
        case .unauthorized: "the badge does not open this door"
        case .clearanceExpired: "the holder's background check has expired"
        case .clearanceRevoked: "the holder's background check was withdrawn"
        case .antiPassback: "the badge is already inside"
        case .interlock: "the other door of the vestibule is open"
        case .lockdown: "the entrance is locked down"
        case .pointDisabled: "the door's lock line is lost"
        case .listTooOld: "the background-check list is too old"
        }
    }

    /// What the technician or the office does about it.
    package var action: String {
        switch self {
        case .unknownCredential: "Is the number right (`vestibule scan`)? Then: vestibule cardholders import FILE"
        case .notEnabled, .notYetActive, .expired, .unauthorized:
            "If that is wrong: correct the cardholder file and import it."
        case .notPermittedAtThisTime:
            "Is the box's time right (`timedatectl`)? Else see the schedule in the configuration."
        case .clearanceExpired, .clearanceRevoked: "The district's office renews it; an officer can let the person in."
        case .antiPassback, .interlock, .lockdown: "That is as ordered. An officer can help."
        case .pointDisabled: "Check the relay board's cable and power; `vestibule lines`."
        case .listTooOld: "Is the office reached (`vestibule status`)? An officer can let the person in."
        }
    }
}

extension ReadFailure {
    /// For the officer.
    package var words: Text {
        switch self {
        case .framing, .truncated: Text("only part of it was read; scan again", "lectura incompleta; escanee de nuevo")
        case .checksum: Text("read with errors; scan again", "lectura con errores; escanee de nuevo")
        case .unsupported: Text("not a card this desk can read", "este escáner no puede leer esa tarjeta")
        case .forbiddenKey: Text("the scanner sent keys instead of data", "el escáner envió teclas en vez de datos")
        case .rate: Text("too many scans at once", "demasiadas lecturas a la vez")
        }
    }
}
