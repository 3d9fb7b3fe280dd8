import Model
import Vocabulary

extension EventType {
    /// What happened, in words. Said of its subject: `Main door: opened`.
    var words: Text {
        switch self {
        case .doorOpened: Text("opened", "se abrió")
        case .doorClosed: Text("closed", "se cerró")
        case .doorLocked: Text("locked", "con seguro")
        case .doorUnlocked: Text("unlocked", "sin seguro")
        case .doorForcedOpen: Text("forced open", "abierta a la fuerza")
        case .doorPreAlarm: Text("open for a while, please close", "abierta hace rato, por favor cierre")
        case .doorOpenTooLong: Text("open too long", "abierta demasiado tiempo")
        case .rexPressed: Text("exit button pressed", "botón de salida presionado")
        case .rexReleased: Text("exit button released", "botón de salida soltado")
        case .rexStuck: Text("exit button is stuck", "botón de salida trabado")
        case .accessGranted: Text("badge accepted", "tarjeta aceptada")
        case .accessTaken: Text("went through", "pasó")
        case .accessNotTaken: Text("did not go through", "no pasó")
        case .accessOperator: Text("opened from the desk", "abierta desde recepción")
        case .accessDenied: Text("badge not accepted", "tarjeta no aceptada")
        case .fireAsserted: Text("Fire alarm", "Alarma de incendio")
        case .fireCleared: Text("Fire alarm ended", "Terminó la alarma de incendio")
        case .inputLost: Text("sensor lost", "sensor perdido")
        case .inputChatter: Text("sensor unsteady", "sensor inestable")
        case .inputActive: Text("sensor active", "sensor activo")
        case .scannerAttached: Text("plugged in", "conectado")
        case .scannerRemoved: Text("unplugged", "desconectado")
        case .scannerReady: Text("ready", "listo")
        case .scannerAccessRefused: Text("cannot be used, call the technician", "no se puede usar, llame al técnico")
        case .scannerSilent:
            Text("does not answer, unplug it and plug it in again", "no responde, desconéctelo y conéctelo de nuevo")
        case .scannerReadFailed: Text("could not read", "no pudo leer")
        case .detectorReady: Text("ready", "listo")
        case .detectorNotReady: Text("not ready", "no está listo")
        case .detectorPassage: Text("somebody walked through", "pasó una persona")
        case .detectorAlarm: Text("alarm", "alarma")
        case .detectorDisposition: Text("alarm answered", "alarma respondida")
        case .visitStarted: Text("Check-in started", "Registro iniciado")
        case .visitIDScanned: Text("ID scanned", "Identificación escaneada")
        case .visitIDEnteredByHand: Text("Details typed in", "Datos escritos a mano")
        case .visitScreenedClear: Text("Visitor checked: clear", "Visitante verificado: todo bien")
        case .visitPotentialMatch: Text("Potential match, to be compared", "Posible coincidencia, por comparar")
        case .visitReviewed: Text("Potential match answered", "Posible coincidencia respondida")
        case .visitReferred: Text("Visit goes to the principal", "La visita pasa a la dirección")
        case .visitAdmitted: Text("Visitor admitted", "Visitante admitido")
        case .visitAdmittedWithEscort: Text("Visitor admitted with an escort", "Visitante admitido con acompañante")
        case .visitNotAdmitted: Text("Visitor not admitted", "Visitante no admitido")
        case .visitBadgePrinted: Text("Visitor pass printed", "Pase de visitante impreso")
        case .visitBadgePrintFailed: Text("Visitor pass did not print", "El pase de visitante no se imprimió")
        case .visitCheckedOut: Text("Visitor checked out", "Salida de visitante registrada")
        case .visitClosedBySystem: Text("Visit closed, leaving not seen", "Visita cerrada, salida no registrada")
        case .visitRecordViewed: Text("List record looked at", "Se consultó un registro de la lista")
        case .systemStarted: Text("Door controller started", "Controlador de puertas iniciado")
        case .systemStopped: Text("Door controller stopped", "Controlador de puertas detenido")
        case .systemClockJumped: Text("Clock was set", "Se ajustó el reloj")
        case .systemConfigApplied: Text("New settings in use", "Nueva configuración en uso")
        case .systemConfigRefused: Text("New settings refused", "Nueva configuración rechazada")
        case .systemStorageLow:
            Text("Storage is getting full, call the technician", "Queda poco espacio, llame al técnico")
        case .systemOfficerOn: Text("Officer signed in", "Oficial inició sesión")
        case .systemOfficerOff: Text("Officer signed out", "Oficial cerró sesión")
        case .journalOverflow: Text("Some routine events were not kept", "Algunos eventos de rutina no se guardaron")
        case .journalChainBroken:
            Text("The record of events was changed, call the technician", "Se alteró el registro, llame al técnico")
        case .journalSetAside:
            Text("The record of events begins anew, call the technician", "Nuevo registro de eventos, llame al técnico")
        case .journalNotDurable:
            Text("The disk has failed, call the technician", "El disco falló, llame al técnico")
        case .cardholdersImported: Text("New cardholders in use", "Nuevos titulares de tarjeta en uso")
        case .cardholdersRefused:
            Text("New cardholders refused, the old ones stay", "Titulares nuevos rechazados, siguen los anteriores")
        case .dataPurged: Text("Old personal data deleted", "Se borraron datos personales antiguos")
        case .listLoaded: Text("new version in use", "nueva versión en uso")
        case .listRefused: Text("new version refused, the old one stays", "nueva versión rechazada, sigue la anterior")
        case .listStale: Text("out of date", "desactualizada")
        case .listExpired: Text("too old", "demasiado antigua")
        case .linkUp: Text("Connected to the district office", "Conectado con la oficina del distrito")
        case .linkDown: Text("No connection to the district office", "Sin conexión con la oficina del distrito")
        case .linkBacklogSent: Text("All events sent to the district office", "Todos los eventos enviados al distrito")
        }
    }

    /// What it is about is named before the words: a door, scanner, detector, input or list. A visit's id says nothing.
    var namesSubject: Bool {
        ["door.", "rex.", "access.", "input.", "scanner.", "detector.", "list."].contains { rawValue.hasPrefix($0) }
    }

    /// Worth an officer's look. The rest is in the journal for technicians, and so is all that tells of a potential
    /// match: the next visitors see this screen.
    var isForTheDesk: Bool {
        switch self {
        case .doorLocked, .doorUnlocked, .rexPressed, .rexReleased, .inputActive, .detectorPassage, .accessTaken,
            .visitStarted, .visitScreenedClear, .visitIDScanned, .visitIDEnteredByHand, .visitRecordViewed,
            .visitPotentialMatch, .visitReviewed, .visitReferred, .visitBadgePrinted, .scannerAttached,
            .systemConfigApplied,
            .linkBacklogSent, .listStale, .dataPurged, .cardholdersImported:
            false
        default: true
        }
    }

    /// How much it asks for attention.
    var tone: StateWords.Tone {
        switch self {
        case .doorForcedOpen, .doorOpenTooLong, .fireAsserted, .detectorAlarm: .alarm
        case .doorPreAlarm, .rexStuck, .inputLost, .inputChatter, .scannerRemoved, .scannerAccessRefused,
            .scannerSilent,
            .scannerReadFailed, .visitBadgePrintFailed, .detectorNotReady, .systemStopped, .systemClockJumped,
            .systemConfigRefused, .cardholdersRefused,
            .systemStorageLow,
            .journalOverflow, .journalChainBroken, .journalSetAside, .journalNotDurable, .listRefused, .listStale,
            .listExpired, .linkDown, .accessDenied:
            .warning
        case .accessGranted, .accessTaken, .visitAdmitted, .visitAdmittedWithEscort, .visitScreenedClear, .linkUp:
            .calm
        default: .quiet
        }
    }
}

extension EventRecord {
    /// The event in one line.
    var words: Text {
        var text = type.words
        if let reason = reasonWords { text = text + Text(verbatim: " – ") + reason }
        if type.namesSubject { text = Text(verbatim: DoorID(subject).title + ": ") + text }
        // "Ready" is the end of "not ready", and says so itself.
        if edge == .end, type != .detectorReady { text = text + Text(" – over", " – terminó") }
        return text
    }

    var tone: StateWords.Tone { edge == .end ? .quiet : type.tone }

    private var reasonWords: Text? {
        guard let reason else { return nil }
        return switch type {
        case .accessDenied: DenialReason(rawValue: reason)?.words
        case .detectorDisposition: Disposition(rawValue: reason)?.words.map { $0.lowercased() }
        case .scannerReadFailed: ReadFailure(rawValue: reason)?.words
        default: nil
        }
    }
}
