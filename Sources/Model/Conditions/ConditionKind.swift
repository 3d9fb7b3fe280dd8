extension Condition {
    /// What can begin and end. Its row says all that is the same for every condition of a kind; there is no other table.
    package enum Kind: String, Sendable, Codable, CaseIterable {
        case forcedOpen, openTooLong, exitStuck, switchSilent
        case fire
        case inputLost, inputChatter
        case scannerAbsent, scannerNotReady, scannerRefused, scannerSilent
        case badgeGuessing
        case detectorAlarm, detectorNotReady
        case listStale, listExpired, listUnusable, listWithdrawn, listMissing, listFileLost, noRegistry, registryEmpty
        case rootExpires, rootMissing, rootLost, signerEnding
        case officeUnreachable, certificateEnding, backlogHigh, eventsRefused, officeAhead
        case configurationChanged
        case storageLow, journalFailing, journalInMemory, journalSetAside, journalChanged, journalUnmarked
        case visitsUnreadable, cardholdersUnreadable, cardholdersUnmatched, cardholdersFromBackup, keptUnreadable
        case holdsFromBackup
        case clockUncertain, clockBehind, clockAhead
        case restartDue
        case accountsUnreadable, accountsExposed
        case configurationRefused
    }
}

extension Condition.Kind {
    /// Its row, as docs/events.md prints it under "Conditions".
    package var rule: Condition.Rule {
        switch self {
        case .forcedOpen:
            Condition.Rule(
                Text("forced open", "abierta a la fuerza"),
                .alarm,
                of: .door,
                .run,
                told: .by(.doorForcedOpen),
                officer: Text("Look at the door now", "Revise la puerta ahora"),
                technician: "Look at the door now. If nobody forced it: does its switch sit right?"
            )
        case .openTooLong:
            Condition.Rule(
                Text("open too long", "abierta demasiado tiempo"),
                .alarm,
                of: .door,
                .run,
                told: .by(.doorOpenTooLong),
                officer: Text("Please close the door", "Por favor cierre la puerta"),
                technician: "Close the door. If it is closed: check its position switch."
            )
        case .exitStuck:
            Condition.Rule(
                Text("exit button is stuck", "botón de salida trabado"),
                .warning,
                of: .door,
                .run,
                told: .by(.rexStuck),
                officer: Text("Look at the exit button", "Revise el botón de salida"),
                technician: "Look at the exit button and its wire: it has been pressed without a break."
            )
        case .switchSilent:
            Condition.Rule(
                Text("position switch does not move", "el sensor de la puerta no cambia"),
                .warning,
                of: .door,
                .run,
                told: .plainly,
                officer: Text(
                    "A forced door would not be noticed: call the technician",
                    "No se notaría una puerta forzada: llame al técnico"
                ),
                technician:
                    "Badge after badge opened the lock, and the switch saw the door move for none. Open the door by hand "
                    + "and watch its line in 'vestibule lines': if it stays as it is, mend the switch, its magnet or its wire."
            )
        case .fire:
            Condition.Rule(
                Text("Fire alarm", "Alarma de incendio"),
                .alarm,
                .run,
                told: .between(.fireAsserted, .fireCleared),
                officer: Text("Follow your evacuation plan", "Siga su plan de evacuación"),
                technician: "If there is no fire: reset the fire panel, then check its wire to the box."
            )
        case .inputLost:
            Condition.Rule(
                Text("sensor lost", "sensor perdido"),
                .warning,
                of: .line,
                .run,
                told: .by(.inputLost),
                technician:
                    "Compare chip and name in the configuration with 'gpioinfo', and check the board's connection."
            )
        case .inputChatter:
            Condition.Rule(
                Text("sensor unsteady", "sensor inestable"),
                .warning,
                of: .line,
                .run,
                told: .by(.inputChatter),
                technician: "Look for a loose wire, or a contact without 'debounce'."
            )
        case .scannerAbsent:
            Condition.Rule(
                Text("not plugged in", "no está conectado"),
                .warning,
                of: .scanner,
                .run,
                told: .whenFound(.scannerRemoved),
                officer: Text("Plug the scanner in", "Conecte el escáner"),
                technician:
                    "Plug it in. If it is: compare vendor, product and serial in the configuration with 'lsusb -v'."
            )
        case .scannerNotReady:
            Condition.Rule(
                Text("plugged in, not ready", "conectado, no está listo"),
                .warning,
                of: .scanner,
                for: [.technician],
                .run,
                told: .nowhere,
                officer: Text("Unplug it and plug it in again", "Desconéctelo y conéctelo de nuevo"),
                technician: "Wait a few seconds, then unplug it and plug it in again. If that does not help: "
                    + "'journalctl -u vestibuled'."
            )
        case .scannerRefused:
            Condition.Rule(
                Text("cannot be used", "no se puede usar"),
                .warning,
                of: .scanner,
                .run,
                told: .whenFound(.scannerAccessRefused),
                technician: "The daemon may not open it: 'vestibule doctor' prints the udev line it needs."
            )
        case .scannerSilent:
            Condition.Rule(
                Text("does not answer", "no responde"),
                .warning,
                of: .scanner,
                .run,
                told: .by(.scannerSilent),
                officer: Text("Unplug it and plug it in again", "Desconéctelo y conéctelo de nuevo"),
                technician: "Unplug it and plug it in again. If it happens again: its cable, its hub, or the scanner."
            )
        case .badgeGuessing:
            Condition.Rule(
                Text("many unknown badges in a row", "muchas tarjetas desconocidas seguidas"),
                .alarm,
                of: .scanner,
                .run,
                told: .by(.accessGuessing),
                officer: Text("Look who is at the reader now", "Vea ahora quién está en el lector"),
                technician:
                    "Look who is there, and at the reader's cable. If new badges are being tried: import them first "
                    + "('vestibule cardholders import')."
            )
        case .detectorAlarm:
            Condition.Rule(
                Text("alarm", "alarma"),
                .alarm,
                of: .detector,
                answer: (.detectorDisposition, Disposition.notRecorded.rawValue),
                .run,
                told: .by(.detectorAlarm),
                officer: Text("Say what it was", "Diga qué fue"),
                technician: "An officer answers it at the desk."
            )
        case .detectorNotReady:
            Condition.Rule(
                Text("not ready", "no está listo"),
                .warning,
                of: .detector,
                .run,
                told: .between(.detectorNotReady, .detectorReady),
                officer: Text(
                    "Check bags and pockets by hand, and call the technician",
                    "Revise a mano y llame al técnico"
                ),
                technician: "Look at the detector's own display and its power."
            )
        case .listStale:
            Condition.Rule(
                Text("out of date", "desactualizada"),
                .warning,
                of: .list,
                .restarts,
                told: .by(.listStale),
                officer: Text(
                    "It still serves; tell the district office",
                    "Sigue en uso; avise a la oficina del distrito"
                ),
                technician: "It still serves. Is the office reached ('systemctl status vestibule-uplink')?"
            )
        case .listExpired:
            Condition.Rule(
                Text("too old", "demasiado antigua"),
                .alarm,
                of: .list,
                .restarts,
                told: .by(.listExpired),
                officer: Text(
                    "It still serves; call the district office",
                    "Sigue en uso; llame a la oficina del distrito"
                ),
                technician:
                    "It still serves. Ask the office to publish the list, and see whether the office is reached."
            )
        case .listUnusable:
            Condition.Rule(
                Text("cannot be read", "no se puede leer"),
                .alarm,
                of: .list,
                .restarts,
                told: .plainly,
                technician:
                    "On the box, and nobody is compared with it. If it stays so: 'journalctl -u vestibuled' says why, "
                    + "and 'systemctl restart vestibule-uplink' fetches it again."
            )
        case .listWithdrawn:
            Condition.Rule(
                Text("signed with a key that was withdrawn", "firmada con una clave retirada"),
                .alarm,
                of: .list,
                .restarts,
                told: .plainly,
                officer: Text(
                    "It is not used any more: call the district office",
                    "Ya no se usa: llame a la oficina del distrito"
                ),
                technician:
                    "Nothing goes by it any more; if it is one of background checks, badges are refused. The district signs "
                    + "the list anew with its new key, or signs it empty."
            )
        case .listMissing:
            Condition.Rule(
                Text("gone from this box", "ya no está en este equipo"),
                .alarm,
                of: .list,
                .restarts,
                told: .plainly,
                officer: Text(
                    "It is not used: call the technician",
                    "No está en uso: llame al técnico"
                ),
                technician:
                    "The box held it, and its file is not there or cannot be reached; if it is one of background checks, badges "
                    + "are refused. Look at /var/lib/vestibule/lists and its owner. The office sends the list again by itself "
                    + "('systemctl status vestibule-uplink'); one that is to be no more, the district signs empty."
            )
        case .listFileLost:
            Condition.Rule(
                Text("its file is gone", "su archivo ya no está"),
                .warning,
                of: .list,
                .restarts,
                told: .plainly,
                officer: Text(
                    "It still serves, from memory; call the technician",
                    "Sigue en uso, desde la memoria; llame al técnico"
                ),
                technician:
                    "It serves from memory until it is too old, and not after a restart. Look at /var/lib/vestibule/lists and "
                    + "its owner. The office sends the list again by itself ('systemctl status vestibule-uplink')."
            )
        case .noRegistry:
            Condition.Rule(
                Text("No screening list", "Sin lista de verificación"),
                .alarm,
                .restarts,
                told: .plainly,
                officer: Text(
                    "Visitors are not compared: call the district office",
                    "No se compara a los visitantes: llame a la oficina del distrito"
                ),
                technician:
                    "The district publishes a registry, or an empty one if there is to be none. If it has: is its key in "
                    + "'lists: keys', and is the office reached ('systemctl status vestibule-uplink')?"
            )
        case .registryEmpty:
            Condition.Rule(
                Text("Screening list empty", "Lista de verificación vacía"),
                .warning,
                .restarts,
                told: .plainly,
                officer: Text("Visitors are not compared", "No se compara a los visitantes"),
                technician: "If the district did not mean that, it publishes its registry again."
            )
        case .rootExpires:
            Condition.Rule(
                Text(
                    "The district’s root of keys ends soon or is over",
                    "La raíz de claves del distrito vence pronto o ya venció"
                ),
                .warning,
                .restarts,
                told: .plainly,
                officer: Text(
                    "Everything goes on; tell the district office",
                    "Todo sigue funcionando; avise a la oficina del distrito"
                ),
                technician:
                    "Nothing stops. The district signs the next version of its root ('vestibule trust next') and publishes it; the box "
                    + "fetches it by itself. If it has: is the office reached?"
            )
        case .rootMissing:
            Condition.Rule(
                Text(
                    "The district’s root of keys has not come yet",
                    "Aún no ha llegado la raíz de claves del distrito"
                ),
                .warning,
                .restarts,
                told: .plainly,
                technician:
                    "No new list is taken before it is there. Does the office publish it, and is it signed by 'trust: root-keys:'? "
                    + "'vestibule trust status', 'sudo vestibule uplink test'."
            )
        case .rootLost:
            Condition.Rule(
                Text(
                    "The district’s root of keys is gone from this box",
                    "Falta en este equipo la raíz de claves del distrito"
                ),
                .alarm,
                .restarts,
                told: .plainly,
                technician:
                    "The box held it, and cannot read it any more. Lists that serve go on; no new one is taken until the office has sent "
                    + "the root again, which it does by itself. Find out who removed it or what the disk did: "
                    + "'journalctl -u vestibuled'."
            )
        case .signerEnding:
            Condition.Rule(
                Text(
                    "who signed it may soon sign no more, or may no more",
                    "quien la firmó pronto no podrá firmar, o ya no puede"
                ),
                .warning,
                of: .list,
                .restarts,
                told: .plainly,
                officer: Text(
                    "It still serves; tell the district office",
                    "Sigue en uso; avise a la oficina del distrito"
                ),
                technician:
                    "It serves on by its own age, but no new one of that key is taken after that. The district gives the key more time "
                    + "('vestibule trust grant'), or signs the list with another."
            )
        case .officeUnreachable:
            Condition.Rule(
                Text("No connection to the district office", "Sin conexión con la oficina del distrito"),
                .warning,
                for: [.desk, .technician],
                .daemon,
                told: .nowhere,
                officer: Text("Nothing is lost; events wait", "Nada se pierde; los eventos esperan"),
                technician: "Nothing is lost. See: journalctl -xu vestibule-uplink"
            )
        case .certificateEnding:
            Condition.Rule(
                Text("The box's certificate ends soon", "El certificado del equipo vence pronto"),
                .warning,
                for: [.desk, .technician],
                .daemon,
                told: .nowhere,
                technician:
                    "Ask the district for a code and run 'vestibule enrol --replace', or put a new one in its place: it is read within a minute."
            )
        case .backlogHigh:
            Condition.Rule(
                Text("Events wait too long for the district office", "Los eventos tardan en llegar al distrito"),
                .warning,
                for: [.desk, .technician],
                .daemon,
                told: .by(.linkBacklogHigh),
                officer: Text(
                    "Nothing is lost; call the technician if it stays",
                    "Nada se pierde; si continúa, llame al técnico"
                ),
                technician:
                    "Nothing is lost. 'vestibule uplink status' says how long each lane has waited, 'sudo vestibule uplink test' "
                    + "why, and so does journalctl -xu vestibule-uplink."
            )
        case .cardholdersFromBackup:
            Condition.Rule(
                Text(
                    "Badges are those of a backup: withdrawn ones may open",
                    "Las tarjetas son de una copia: las retiradas pueden abrir"
                ),
                .warning,
                .restarts,
                told: .plainly,
                technician:
                    "Nothing could be read of the journal that was there, so badges that were withdrawn since the backup open again. "
                    + "Import the cardholders of today: 'vestibule cardholders import FILE'."
            )
        case .holdsFromBackup:
            Condition.Rule(
                Text("Cases on hold are those of a backup", "Los casos retenidos son de una copia"),
                .warning,
                .restarts,
                told: .plainly,
                technician:
                    "Nothing could be read of the journal that was there, so cases that were put on hold since the backup are missing. "
                    + "Whoever keeps the cases has a week to look, and to hold again what is missing: 'vestibule journal hold'. "
                    + "Nothing personal is deleted until then."
            )
        case .officeAhead:
            Condition.Rule(
                Text(
                    "The office says it has events that this box never wrote",
                    "El distrito dice tener eventos que este equipo no escribió"
                ),
                .warning,
                for: [.technician, .office],
                .daemon,
                told: .plainly,
                technician:
                    "Its number is absurd, or this box has gone on beyond another one within a day; it is not believed. Does another box "
                    + "run with the same 'source' in its configuration? Else ask the district what its office has of this one."
            )
        case .eventsRefused:
            Condition.Rule(
                Text("The district office refused events", "El distrito no aceptó algunos eventos"),
                .warning,
                for: [.technician, .office],
                .restarts,
                told: .plainly,
                technician:
                    "They are in the journal, and 'link.eventRefused' names them; the others go on. Ask the district why, and once it "
                    + "takes them: 'vestibule uplink resend --from NUMBER'."
            )
        case .configurationChanged:
            Condition.Rule(
                Text(
                    "The configuration was changed and not read again",
                    "La configuración cambió y no se ha vuelto a leer"
                ),
                .warning,
                for: [.technician],
                .daemon,
                told: .nowhere,
                technician: "Run 'vestibule config check', then 'systemctl reload vestibuled'; or take the change back."
            )
        case .storageLow:
            Condition.Rule(
                Text("Storage is getting full", "Queda poco espacio"),
                .warning,
                .restarts,
                told: .by(.systemStorageLow),
                technician: "Free space on the file system of the box's state: df -h /var/lib/vestibule."
            )
        case .journalFailing:
            Condition.Rule(
                Text("Events cannot be written", "No se pueden guardar los eventos"),
                .alarm,
                for: [.desk, .technician],
                .daemon,
                told: .nowhere,
                officer: Text(
                    "Call the technician, and do not switch the box off",
                    "Llame al técnico y no apague el equipo"
                ),
                technician:
                    "Doors go on working and events wait in memory. Look at the disk: df -h /var/lib/vestibule; "
                    + "journalctl -k -p err. Do not cut the power before this is cured."
            )
        case .journalInMemory:
            Condition.Rule(
                Text("The disk has failed", "El disco falló"),
                .alarm,
                .daemon,
                told: .whenFound(.journalNotDurable),
                technician: "Doors go on working. Repair or replace the disk, then 'systemctl restart vestibuled'."
            )
        case .journalSetAside:
            Condition.Rule(
                Text("The record of events begins anew", "Nuevo registro de eventos"),
                .alarm,
                .daemon,
                told: .whenFound(.journalSetAside),
                technician:
                    "Find out who removed or replaced the journal's file, or what its disk did. Keep what was set aside "
                    + "(/var/lib/vestibule/journal.sqlite.set-aside-*) for whoever investigates, then "
                    + "'systemctl restart vestibuled'."
            )
        case .journalUnmarked:
            Condition.Rule(
                Text("The journal's high-water mark cannot be written", "No se puede escribir la marca del registro"),
                .warning,
                for: [.technician, .office],
                .daemon,
                told: .plainly,
                technician:
                    "Events are kept, but if the journal's file were lost now, nobody would know how far it had come. Look at "
                    + "/var/lib/vestibule/high-water, its owner and the disk; it is tried again by itself."
            )
        case .journalChanged:
            Condition.Rule(
                Text("The record of events was changed", "Se alteró el registro"),
                .alarm,
                .daemon,
                told: .whenFound(.journalChainBroken),
                technician: "Keep the file as it is and call for help: somebody or something changed the journal."
            )
        case .visitsUnreadable:
            Condition.Rule(
                Text("Visits that were open cannot be read", "No se pueden leer visitas que estaban abiertas"),
                .alarm,
                .restarts,
                told: .plainly,
                officer: Text(
                    "Look at your paper log, and call the technician",
                    "Mire su registro en papel y llame al técnico"
                ),
                technician:
                    "They are kept and not deleted. Was the box upgraded or rolled back? The release that wrote them reads them."
            )
        case .cardholdersUnreadable:
            Condition.Rule(
                Text("Some badges cannot be read", "No se pueden leer algunas tarjetas"),
                .alarm,
                .restarts,
                told: .plainly,
                officer: Text(
                    "Let people in whom you know, and call the technician",
                    "Deje entrar a quien conoce y llame al técnico"
                ),
                technician: "Import the cardholder file again: 'vestibule cardholders import FILE'."
            )
        case .cardholdersUnmatched:
            Condition.Rule(
                Text(
                    "Some badges need doors or schedules that are not configured",
                    "Hay tarjetas con puertas u horarios que no están configurados"
                ),
                .alarm,
                .restarts,
                told: .plainly,
                officer: Text(
                    "These badges are refused: call the technician",
                    "Esas tarjetas se rechazan: llame al técnico"
                ),
                technician:
                    "'vestibule config check' names the doors and schedules. Configure them again, or import cardholders who do "
                    + "not name them."
            )
        case .keptUnreadable:
            Condition.Rule(
                Text("Something that was kept cannot be read", "Algo que se guardó no se puede leer"),
                .warning,
                for: [.technician, .office],
                .restarts,
                told: .plainly,
                technician:
                    "It is kept and not deleted. Was the box upgraded or rolled back? The release that wrote it reads it."
            )
        case .clockUncertain:
            Condition.Rule(
                Text("No time service holds the clock", "Ningún servicio de hora ajusta el reloj"),
                .warning,
                for: [.technician],
                .daemon,
                told: .nowhere,
                technician:
                    "Set up time synchronisation (timedatectl), or a clock module that keeps time without power."
            )
        case .clockBehind:
            Condition.Rule(
                Text("The clock is behind", "El reloj está atrasado"),
                .alarm,
                .restarts,
                told: .by(.systemClockBehind),
                officer: Text(
                    "Badges and passes go by the last time that is certain; call the technician",
                    "Las tarjetas y los pases siguen la última hora segura; llame al técnico"
                ),
                technician:
                    "Set the clock, or put it under a time service (timedatectl). If the clock is right, what is proven is not: a "
                    + "time service and the office together mend that in ten minutes. See 'vestibule clock'."
            )
        case .clockAhead:
            Condition.Rule(
                Text("The clock is ahead of what is certain", "El reloj está adelantado"),
                .alarm,
                .restarts,
                told: .by(.systemClockAhead),
                officer: Text(
                    "Badges and passes go by the last time that is certain; call the technician",
                    "Las tarjetas y los pases siguen la última hora segura; llame al técnico"
                ),
                technician:
                    "If the clock is wrong, set it (timedatectl). If it is right, a time service and the office together end "
                    + "this, or 'vestibule clock set-floor'."
            )
        case .restartDue:
            Condition.Rule(
                Text("An update waits for a restart", "Una actualización espera un reinicio"),
                .warning,
                for: [.technician, .office],
                .daemon,
                told: .plainly,
                officer: Text("Nothing to do; it restarts at night", "No haga nada; se reinicia de noche"),
                technician:
                    "It restarts by itself within 'maintenance-hours', as soon as no door is unlocked and no alarm stands. "
                    + "At once: 'sudo vestibule restart'. If it stays: does 'vestibule config check' find mistakes? They keep the old "
                    + "version running."
            )
        case .accountsUnreadable:
            Condition.Rule(
                Text("The officers’ accounts cannot be read", "No se pueden leer las cuentas de los oficiales"),
                .alarm,
                .restarts,
                told: .plainly,
                technician:
                    "Who could sign in before still can, until the core is started again; after a start only those that can be "
                    + "read. 'journalctl -u vestibuled' names what is wrong in officers.yaml."
            )
        case .accountsExposed:
            Condition.Rule(
                Text("Officers’ PINs can be guessed from a file", "Los PIN se pueden adivinar desde un archivo"),
                .warning,
                for: [.technician, .office],
                .restarts,
                told: .plainly,
                technician:
                    "Others than the core can read their hashes. 'vestibule officers move' takes the accounts out of the "
                    + "configuration; 'chown root:vestibule' and 'chmod 640' close officers.yaml."
            )
        case .configurationRefused:
            Condition.Rule(
                Text("New settings refused", "Configuración nueva rechazada"),
                .warning,
                .restarts,
                told: .plainly,
                officer: Text(
                    "The ones before stay in use; call the technician",
                    "Sigue en uso la anterior; llame al técnico"
                ),
                technician:
                    "What served before serves on. Run 'vestibule config check', correct what it names, then "
                    + "'systemctl reload vestibuled'."
            )
        }
    }
}
