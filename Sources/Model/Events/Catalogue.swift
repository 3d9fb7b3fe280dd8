/// What happened, as `noun.what`: the words of access control (ONVIF Door Control and Access Control services, SIA OSDP,
/// IEC 60839-11-1) and of the Standard Response Protocol. On the wire prefixed with `org.vestibule.`.
///
/// These are the words of this release; a record holds a `Word`, which may be a later one's. A new event type is a case
/// and its row below, and nothing else: without the row it does not compile. docs/events.md is written from here.
package enum EventType: String, CaseIterable, Sendable, Codable {
    case doorOpened = "door.opened"
    case doorClosed = "door.closed"
    case doorLocked = "door.locked"
    case doorUnlocked = "door.unlocked"
    case doorForcedOpen = "door.forcedOpen"
    case doorPreAlarm = "door.preAlarm"
    case doorOpenTooLong = "door.openTooLong"
    case rexPressed = "rex.pressed"
    case rexReleased = "rex.released"
    case rexStuck = "rex.stuck"
    case accessGranted = "access.granted"
    case accessTaken = "access.taken"
    case accessNotTaken = "access.notTaken"
    case accessOperator = "access.operator"
    case accessDenied = "access.denied"
    case accessGuessing = "access.guessing"
    case fireAsserted = "fire.asserted"
    case fireCleared = "fire.cleared"
    case inputLost = "input.lost"
    case inputChatter = "input.chatter"
    case scannerAttached = "scanner.attached"
    case scannerRemoved = "scanner.removed"
    case scannerReady = "scanner.ready"
    case scannerAccessRefused = "scanner.accessRefused"
    case scannerSilent = "scanner.silent"
    case scannerReadFailed = "scanner.readFailed"
    case detectorReady = "detector.ready"
    case detectorNotReady = "detector.notReady"
    case detectorPassage = "detector.passage"
    case detectorAlarm = "detector.alarm"
    case detectorDisposition = "detector.disposition"
    case visitStarted = "visit.started"
    case visitIDScanned = "visit.idScanned"
    case visitIDEnteredByHand = "visit.idEnteredByHand"
    case visitScreenedClear = "visit.screenedClear"
    case visitPotentialMatch = "visit.potentialMatch"
    case visitNotCompared = "visit.notCompared"
    case visitReviewed = "visit.reviewed"
    case visitReferred = "visit.referred"
    case visitAdmitted = "visit.admitted"
    case visitAdmittedWithEscort = "visit.admittedWithEscort"
    case visitNotAdmitted = "visit.notAdmitted"
    case visitBadgePrinted = "visit.badgePrinted"
    case visitBadgePrintFailed = "visit.badgePrintFailed"
    case visitCheckedOut = "visit.checkedOut"
    case visitRecordViewed = "visit.recordViewed"
    case systemStarted = "system.started"
    case systemStopped = "system.stopped"
    case systemClockJumped = "system.clockJumped"
    case systemClockBehind = "system.clockBehind"
    case systemClockAhead = "system.clockAhead"
    case systemClockCorrected = "system.clockCorrected"
    case systemConfigApplied = "system.configApplied"
    case systemConfigRefused = "system.configRefused"
    case systemStorageLow = "system.storageLow"
    case systemCondition = "system.condition"
    case systemOfficerOn = "system.officerOn"
    case systemOfficerOff = "system.officerOff"
    case systemSignInRefused = "system.signInRefused"
    case journalOverflow = "journal.overflow"
    case journalChainBroken = "journal.chainBroken"
    case journalCheckpoint = "journal.checkpoint"
    case journalSetAside = "journal.setAside"
    case journalNotDurable = "journal.notDurable"
    case journalMarkRenewed = "journal.markRenewed"
    case journalSearched = "journal.searched"
    case journalExported = "journal.exported"
    case journalForgotten = "journal.forgotten"
    case journalHeld = "journal.held"
    case journalReleased = "journal.released"
    case journalBackedUp = "journal.backedUp"
    case journalRestored = "journal.restored"
    case journalRestoreRefused = "journal.restoreRefused"
    case cardholdersImported = "cardholders.imported"
    case cardholdersRefused = "cardholders.refused"
    case dataPurged = "data.purged"
    case listLoaded = "list.loaded"
    case listRefused = "list.refused"
    case listStale = "list.stale"
    case listExpired = "list.expired"
    case trustRootChanged = "trust.rootChanged"
    case trustRootRefused = "trust.rootRefused"
    case linkUp = "link.up"
    case linkDown = "link.down"
    case linkBacklogSent = "link.backlogSent"
    case linkBacklogHigh = "link.backlogHigh"
    case linkEventRefused = "link.eventRefused"
    case linkResent = "link.resent"

    /// The CloudEvents `type`.
    package var cloudEventType: String { Word(self).cloudEventType }
}

extension EventType {
    /// What happened, in both languages. Said of its subject: `Main door: opened`.
    package var words: Text {
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
        case .accessGuessing: Text("many unknown badges in a row", "muchas tarjetas desconocidas seguidas")
        case .fireAsserted: Text("Fire alarm", "Alarma de incendio")
        case .fireCleared: Text("Fire alarm ended", "Terminó la alarma de incendio")
        case .inputLost: Text("sensor lost", "sensor perdido")
        case .inputChatter: Text("sensor unsteady", "sensor inestable")
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
        case .visitNotCompared: Text("Visitor not compared in full", "Visitante no comparado del todo")
        case .visitReviewed: Text("Potential match answered", "Posible coincidencia respondida")
        case .visitReferred: Text("Visit goes to the principal", "La visita pasa a la dirección")
        case .visitAdmitted: Text("Visitor admitted", "Visitante admitido")
        case .visitAdmittedWithEscort: Text("Visitor admitted with an escort", "Visitante admitido con acompañante")
        case .visitNotAdmitted: Text("Visitor not admitted", "Visitante no admitido")
        case .visitBadgePrinted: Text("Visitor pass printed", "Pase de visitante impreso")
        case .visitBadgePrintFailed: Text("Visitor pass did not print", "El pase de visitante no se imprimió")
        case .visitCheckedOut: Text("Visitor checked out", "Salida de visitante registrada")
        case .visitRecordViewed: Text("List record looked at", "Se consultó un registro de la lista")
        case .systemStarted: Text("Door controller started", "Controlador de puertas iniciado")
        case .systemStopped: Text("Door controller stopped", "Controlador de puertas detenido")
        case .systemClockJumped: Text("Clock was set", "Se ajustó el reloj")
        case .systemClockBehind: Text("Clock is behind, call the technician", "Reloj atrasado, llame al técnico")
        case .systemClockAhead:
            Text("Clock is ahead of what is certain, call the technician", "Reloj adelantado, llame al técnico")
        case .systemClockCorrected: Text("The time that counts was corrected", "Se corrigió la hora que cuenta")
        case .systemConfigApplied: Text("New settings in use", "Nueva configuración en uso")
        case .systemConfigRefused: Text("New settings refused", "Nueva configuración rechazada")
        case .systemStorageLow:
            Text("Storage is getting full, call the technician", "Queda poco espacio, llame al técnico")
        case .systemCondition: Text("Something needs attention", "Algo requiere atención")
        case .systemOfficerOn: Text("Officer signed in", "Oficial inició sesión")
        case .systemOfficerOff: Text("Officer signed out", "Oficial cerró sesión")
        case .systemSignInRefused: Text("Sign-in refused", "No se aceptó un inicio de sesión")
        case .journalOverflow: Text("Some routine events were not kept", "Algunos eventos de rutina no se guardaron")
        case .journalChainBroken:
            Text("The record of events was changed, call the technician", "Se alteró el registro, llame al técnico")
        case .journalCheckpoint: Text("The record of events was signed", "Se firmó el registro de eventos")
        case .journalSetAside:
            Text("The record of events begins anew, call the technician", "Nuevo registro de eventos, llame al técnico")
        case .journalNotDurable: Text("The disk has failed, call the technician", "El disco falló, llame al técnico")
        case .journalMarkRenewed:
            Text("The mark of the record of events was made anew", "Se rehízo la marca del registro de eventos")
        case .journalBackedUp: Text("A copy of the record was taken", "Se hizo una copia del registro")
        case .journalRestored: Text("The record was restored from a copy", "Se restauró el registro desde una copia")
        case .journalRestoreRefused:
            Text("A copy of the record was not restored", "No se restauró una copia del registro")
        case .cardholdersImported: Text("New cardholders in use", "Nuevos titulares de tarjeta en uso")
        case .cardholdersRefused:
            Text("New cardholders refused, the old ones stay", "Titulares nuevos rechazados, siguen los anteriores")
        case .journalSearched:
            Text("Past visits of a person were looked for", "Se buscaron visitas pasadas de una persona")
        case .journalExported:
            Text("What is kept of a person was given out", "Se entregó lo que se conserva de una persona")
        case .journalForgotten: Text("A person's visits were forgotten", "Se olvidaron las visitas de una persona")
        case .journalHeld: Text("Visits are kept for a case", "Se conservan visitas para un caso")
        case .journalReleased:
            Text("Visits are kept for a case no more", "Ya no se conservan visitas para un caso")
        case .dataPurged: Text("Old personal data deleted", "Se borraron datos personales antiguos")
        case .listLoaded: Text("new version in use", "nueva versión en uso")
        case .listRefused: Text("new version refused, the old one stays", "nueva versión rechazada, sigue la anterior")
        case .listStale: Text("out of date", "desactualizada")
        case .listExpired: Text("too old", "demasiado antigua")
        case .trustRootChanged: Text("The district changed its keys", "El distrito cambió sus claves")
        case .trustRootRefused: Text("New keys of the district refused", "Claves nuevas del distrito rechazadas")
        case .linkUp: Text("Connected to the district office", "Conectado con la oficina del distrito")
        case .linkDown: Text("No connection to the district office", "Sin conexión con la oficina del distrito")
        case .linkBacklogSent: Text("All events sent to the district office", "Todos los eventos enviados al distrito")
        case .linkBacklogHigh:
            Text("Events wait too long for the district office", "Los eventos tardan en llegar al distrito")
        case .linkEventRefused: Text("The district office refused an event", "El distrito no aceptó un evento")
        case .linkResent: Text("Events are sent to the district office again", "Se reenvían eventos al distrito")
        }
    }

    /// The row of the type, as docs/events.md prints it under "Events".
    package var fact: Fact { Self.facts[self] ?? row }

    /// Made once: an event asks for its lane on its way to the disk.
    private static let facts = Dictionary(uniqueKeysWithValues: allCases.map { ($0, $0.row) })

    /// What it is about, its lane, where it is shown, with what weight, what it begins or ends, and its fields.
    private var row: Fact {
        switch self {
        case .doorOpened: Fact(.door, .bulk, .desk, .quiet, .instant, .found)
        case .doorClosed: Fact(.door, .bulk, .desk, .quiet, .instant, .found)
        case .doorLocked: Fact(.door, .normal, .journal, .quiet, .instant)
        case .doorUnlocked: Fact(.door, .normal, .journal, .quiet, .instant, .grant, .beforeCommit, .extended)
        case .doorForcedOpen: Fact(.door, .urgent, .desk, .alarm, .beginsAndEnds(.forcedOpen))
        case .doorPreAlarm: Fact(.door, .normal, .desk, .warning, .instant)
        case .doorOpenTooLong: Fact(.door, .normal, .desk, .alarm, .beginsAndEnds(.openTooLong))
        case .rexPressed: Fact(.door, .normal, .journal, .quiet, .instant, .found)
        case .rexReleased: Fact(.door, .normal, .journal, .quiet, .instant, .found)
        case .rexStuck: Fact(.door, .normal, .desk, .warning, .beginsAndEnds(.exitStuck))
        case .accessGranted: Fact(.door, .normal, .desk, .calm, .instant, decides: true, .grant, .scanner)
        case .accessTaken: Fact(.door, .normal, .journal, .calm, .instant, .grant)
        case .accessNotTaken: Fact(.door, .normal, .desk, .quiet, .instant, because: .denial, .grant)
        case .accessOperator: Fact(.door, .normal, .desk, .quiet, .instant, .grant)
        case .accessDenied:
            Fact(
                .door,
                .normal,
                .desk,
                .warning,
                .instant,
                decides: true,
                because: .denial,
                .scanner,
                .credential,
                .visit
            )
        case .accessGuessing: Fact(.scanner, .urgent, .desk, .alarm, .beginsAndEnds(.badgeGuessing), .refused)
        case .fireAsserted: Fact(.box, .urgent, .desk, .alarm, .begins(.fire), .found)
        case .fireCleared: Fact(.box, .urgent, .desk, .quiet, .ends(.fire), .found)
        case .inputLost: Fact(.line, .bulk, .desk, .warning, .beginsAndEnds(.inputLost), .door, .detector, .use)
        case .inputChatter:
            Fact(.line, .bulk, .desk, .warning, .beginsAndEnds(.inputChatter), .door, .detector, .use, .edges)
        case .scannerAttached: Fact(.scanner, .normal, .journal, .quiet, .instant)
        case .scannerRemoved: Fact(.scanner, .normal, .desk, .warning, .instant)
        case .scannerReady: Fact(.scanner, .normal, .desk, .quiet, .instant)
        case .scannerAccessRefused: Fact(.scanner, .normal, .desk, .warning, .instant)
        case .scannerSilent: Fact(.scanner, .normal, .desk, .warning, .beginsAndEnds(.scannerSilent))
        case .scannerReadFailed: Fact(.scanner, .normal, .desk, .warning, .instant, because: .reading, .refusal)
        case .detectorReady: Fact(.detector, .normal, .desk, .quiet, .ends(.detectorNotReady), .found)
        case .detectorNotReady: Fact(.detector, .normal, .desk, .warning, .begins(.detectorNotReady), .found)
        case .detectorPassage: Fact(.detector, .bulk, .journal, .quiet, .instant, because: .direction, .passage, .alarm)
        case .detectorAlarm:
            Fact(.detector, .normal, .desk, .alarm, .beginsAndEnds(.detectorAlarm), .alarm, .passage, .found)
        case .detectorDisposition:
            Fact(
                .detector,
                .normal,
                urgentFor: ["prohibitedItem"],
                .desk,
                .quiet,
                .instant,
                because: .disposition,
                .alarm
            )
        case .visitStarted: Fact(.visit, .normal, .journal, .quiet, .instant)
        case .visitIDScanned, .visitIDEnteredByHand:
            Fact(
                .visit,
                .normal,
                .journal,
                .quiet,
                .instant,
                .repaired,
                .doubtful,
                .missing,
                .confirmed,
                .corrected
            )
        case .visitScreenedClear: Fact(.visit, .normal, .discreet, .calm, .instant, decides: true, .lists, .toldApart)
        case .visitPotentialMatch:
            Fact(
                .visit,
                .normal,
                .discreet,
                .quiet,
                .instant,
                decides: true,
                .lists,
                .toldApart,
                .candidates,
                .grade,
                .foundIn
            )
        case .visitNotCompared: Fact(.visit, .normal, .discreet, .warning, .instant, .what, .lists)
        case .visitReviewed:
            Fact(.visit, .normal, urgentFor: ["samePerson", "notSure"], .discreet, .quiet, .instant, because: .review)
        case .visitReferred: Fact(.visit, .normal, .discreet, .quiet, .instant)
        case .visitAdmitted: Fact(.visit, .normal, .desk, .calm, .instant)
        case .visitAdmittedWithEscort: Fact(.visit, .normal, .desk, .calm, .instant)
        case .visitNotAdmitted: Fact(.visit, .normal, .desk, .quiet, .instant)
        case .visitBadgePrinted: Fact(.visit, .normal, .journal, .quiet, .instant)
        case .visitBadgePrintFailed: Fact(.visit, .normal, .desk, .warning, .instant)
        case .visitCheckedOut: Fact(.visit, .normal, .desk, .quiet, .instant, because: .checkOut)
        case .visitRecordViewed: Fact(.visit, .normal, .discreet, .quiet, .instant, .uid)
        case .systemStarted: Fact(.box, .normal, .desk, .quiet, .instant, .release, .simulated)
        case .systemStopped: Fact(.box, .normal, .desk, .warning, .instant, because: .stop, .lastSeq, .lastTime)
        case .systemClockJumped: Fact(.box, .normal, .desk, .warning, .instant, .milliseconds)
        case .systemClockBehind: Fact(.box, .normal, .desk, .warning, .beginsAndEnds(.clockBehind), .floor)
        case .systemClockAhead: Fact(.box, .normal, .desk, .warning, .beginsAndEnds(.clockAhead), .floor)
        case .systemClockCorrected:
            Fact(.box, .normal, .desk, .warning, .instant, because: .correction, .floorFrom, .floorTo, .uid)
        case .systemConfigApplied: Fact(.box, .normal, .journal, .quiet, .instant, .count)
        case .systemConfigRefused: Fact(.box, .normal, .desk, .warning, .instant, because: .configuration)
        case .systemStorageLow:
            Fact(.box, .normal, .desk, .warning, .beginsAndEnds(.storageLow), .percent, .availableMiB)
        case .systemCondition:
            Fact(.box, .normal, .journal, .warning, .beginsAndEndsWhatItNames, .condition, .count, .asksAlerts, .ends)
        case .systemOfficerOn: Fact(.officer, .normal, .desk, .quiet, .instant)
        case .systemOfficerOff: Fact(.officer, .normal, .desk, .quiet, .instant, because: .signOut)
        case .systemSignInRefused:
            Fact(
                .officer,
                .normal,
                urgentFor: ["guessing"],
                .desk,
                .warning,
                .instant,
                because: .signIn,
                .attempts,
                .knownBrowser
            )
        case .journalOverflow:
            Fact(.box, .normal, .desk, .warning, .instant, .lost, .from, .to, .urgent, .normal, .bulk, .visits)
        case .journalChainBroken: Fact(.box, .normal, .desk, .warning, .instant, .position, .finding)
        case .journalCheckpoint:
            Fact(.box, .normal, .journal, .quiet, .instant, .upTo, .upToHash, .key, .signature)
        case .journalSetAside:
            Fact(.box, .normal, .desk, .warning, .instant, because: .journal, .gapFrom, .gapTo, .unsent)
        case .journalNotDurable: Fact(.box, .normal, .desk, .warning, .instant, because: .journal)
        case .journalMarkRenewed: Fact(.box, .normal, .journal, .warning, .instant, because: .mark)
        case .journalSearched, .journalExported: Fact(.box, .normal, .journal, .quiet, .instant, .count)
        case .journalForgotten: Fact(.box, .normal, .journal, .quiet, .instant, because: .forgetting, .count)
        case .journalHeld, .journalReleased: Fact(.box, .normal, .journal, .quiet, .instant, .held, .count)
        case .journalBackedUp: Fact(.box, .normal, .journal, .quiet, .instant, .backupSeq, .uid)
        case .journalRestored:
            Fact(
                .box,
                .normal,
                .desk,
                .warning,
                .instant,
                .backupSeq,
                .backupMade,
                .backupSource,
                .replacedSeq,
                .keptState,
                .uid
            )
        case .journalRestoreRefused: Fact(.box, .normal, .journal, .warning, .instant, because: .restore, .uid)
        case .cardholdersImported: Fact(.box, .normal, .journal, .quiet, .instant, .before, .after, .uid)
        case .cardholdersRefused:
            Fact(.box, .normal, .desk, .warning, .instant, because: .cardholders, .before, .after, .uid)
        case .dataPurged: Fact(.box, .normal, .journal, .quiet, .instant, .count, .setAside, .until)
        case .listLoaded: Fact(.list, .normal, .desk, .quiet, .instant, .kind, .version, .count)
        case .listRefused: Fact(.list, .normal, .desk, .warning, .instant, because: .list)
        case .listStale: Fact(.list, .normal, .journal, .warning, .beginsAndEnds(.listStale), .version, .issued)
        case .listExpired: Fact(.list, .normal, .desk, .warning, .beginsAndEnds(.listExpired), .version, .issued)
        case .trustRootChanged:
            Fact(.box, .normal, .journal, .quiet, .instant, .rootVersion, .keysAdded, .keysRemoved)
        case .trustRootRefused:
            Fact(.box, .normal, .journal, .warning, .instant, because: .root)
        case .linkUp: Fact(.box, .normal, .desk, .calm, .instant)
        case .linkDown: Fact(.box, .normal, .desk, .warning, .instant, because: .link)
        case .linkBacklogSent: Fact(.box, .normal, .journal, .quiet, .instant)
        case .linkBacklogHigh: Fact(.box, .normal, .desk, .warning, .beginsAndEnds(.backlogHigh), .oldest)
        case .linkEventRefused:
            Fact(
                .box,
                .normal,
                .journal,
                .warning,
                .instant,
                because: .link,
                .refusedSeq,
                .refusedID,
                .refusedHash,
                .lane
            )
        case .linkResent: Fact(.box, .normal, .journal, .quiet, .instant, because: .resending, .resentFrom, .lane, .uid)
        }
    }
}
