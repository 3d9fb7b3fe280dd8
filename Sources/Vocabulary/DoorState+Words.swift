package import Model

extension DoorState {
    /// For the officer, in one phrase: the most pressing of its five fields.
    package var summary: StateWords {
        switch (alarm, physical, lock) {
        case (.forcedOpen, _, _): StateWords(.alarm, "Forced open", "Abierta a la fuerza")
        case (.openTooLong, _, _): StateWords(.alarm, "Open too long", "Abierta demasiado tiempo")
        case (_, .open, _): StateWords(.note, "Open", "Abierta")
        case (_, .fault, _): StateWords(.warning, "Door sensor fault", "Falla del sensor de la puerta")
        case (_, _, .fault): StateWords(.warning, "Lock fault", "Falla de la cerradura")
        case (_, .closed, .locked): StateWords(.calm, "Closed and locked", "Cerrada con seguro")
        case (_, .closed, .unlocked): StateWords(.note, "Closed, not locked", "Cerrada sin seguro")
        case (_, .closed, .unknown): StateWords(.quiet, "Closed", "Cerrada")
        case (_, .unknown, .locked): StateWords(.calm, "Locked", "Con seguro")
        case (_, .unknown, .unlocked): StateWords(.note, "Not locked", "Sin seguro")
        case (_, .unknown, .unknown): StateWords(.quiet, "Not known", "No se sabe")
        }
    }

    /// For the technician: all that is not ordinary, in one line: `locked, closed`, `open, forced open`.
    package var phrase: String {
        var words = [mode == .unknown ? "mode unknown" : mode.phrase]
        words.append(physical == .unknown ? "position unknown" : physical.phrase)
        if lock == .fault || (lock == .unlocked && mode == .locked) || (lock == .locked && mode == .accessed) {
            words.append("lock: \(lock.phrase)")
        }
        if alarm != .normal { words.append(alarm.phrase) }
        if tamper == .detected { words.append("tampered with") }
        return words.joined(separator: ", ")
    }
}

extension DoorState.Mode {
    /// What the field is called.
    package static let label = Text("Set to", "Modo")

    /// For the officer.
    package var words: StateWords {
        switch self {
        case .unknown: StateWords(.quiet, "Not known", "No se sabe")
        case .locked: StateWords(.calm, "Locked", "Con seguro")
        case .unlocked: StateWords(.note, "Unlocked", "Sin seguro")
        case .accessed: StateWords(.note, "Open for one person", "Abierta para una persona")
        case .blocked: StateWords(.warning, "Blocked", "Bloqueada")
        case .lockedDown: StateWords(.alarm, "Lockdown", "Cierre de emergencia")
        case .lockedOpen: StateWords(.warning, "Kept unlocked", "Se mantiene sin seguro")
        }
    }

    /// For the technician.
    package var phrase: String {
        switch self {
        case .unknown: "unknown"
        case .locked: "locked"
        case .unlocked: "unlocked by schedule or order"
        case .accessed: "open for one person now"
        case .blocked: "blocked"
        case .lockedDown: "locked down"
        case .lockedOpen: "held open by order"
        }
    }
}

extension DoorState.Physical {
    /// What the field is called.
    package static let label = Text("Door", "Puerta")

    /// For the officer.
    package var words: StateWords {
        switch self {
        case .unknown: StateWords(.quiet, "Not known", "No se sabe")
        case .open: StateWords(.note, "Open", "Abierta")
        case .closed: StateWords(.calm, "Closed", "Cerrada")
        case .fault: StateWords(.warning, "Sensor fault", "Falla del sensor")
        }
    }

    /// For the technician.
    package var phrase: String {
        switch self {
        case .unknown: "unknown: no position switch, or its line is lost"
        case .open: "open"
        case .closed: "closed"
        case .fault: "position switch faulty"
        }
    }
}

extension DoorState.Lock {
    /// What the field is called.
    package static let label = Text("Lock", "Cerradura")

    /// For the officer.
    package var words: StateWords {
        switch self {
        case .unknown: StateWords(.quiet, "Not known", "No se sabe")
        case .locked: StateWords(.calm, "Locked", "Con seguro")
        case .unlocked: StateWords(.note, "Unlocked", "Sin seguro")
        case .fault: StateWords(.warning, "Fault", "Falla")
        }
    }

    /// For the technician.
    package var phrase: String {
        switch self {
        case .unknown: "unknown"
        case .locked: "locked"
        case .unlocked: "unlocked"
        case .fault: "faulty"
        }
    }
}

extension DoorState.Alarm {
    /// What the field is called.
    package static let label = Text("Alarm", "Alarma")

    /// For the officer.
    package var words: StateWords {
        switch self {
        case .normal: StateWords(.calm, "None", "Ninguna")
        case .forcedOpen: StateWords(.alarm, "Forced open", "Abierta a la fuerza")
        case .openTooLong: StateWords(.alarm, "Open too long", "Abierta demasiado tiempo")
        }
    }

    /// For the technician.
    package var phrase: String {
        switch self {
        case .normal: "none"
        case .forcedOpen: "forced open"
        case .openTooLong: "open too long"
        }
    }
}

extension DoorState.Tamper {
    /// What the field is called.
    package static let label = Text("Tampering", "Manipulación")

    /// For the officer.
    package var words: StateWords {
        switch self {
        case .unknown: StateWords(.quiet, "Not known", "No se sabe")
        case .normal: StateWords(.calm, "None", "Ninguna")
        case .detected: StateWords(.alarm, "Detected", "Detectada")
        case .unsupervised: StateWords(.quiet, "Not watched", "Sin vigilancia")
        }
    }

    /// For the technician.
    package var phrase: String {
        switch self {
        case .unknown: "unknown"
        case .normal: "none"
        case .detected: "detected"
        case .unsupervised: "not supervised: a cut wire cannot be seen"
        }
    }
}

extension FailState {
    /// What the door does when this box dies.
    package var phrase: String {
        switch self {
        case .failSecure: "stays locked without power (fail-secure)"
        case .failSafe: "is released without power (fail-safe)"
        }
    }
}
