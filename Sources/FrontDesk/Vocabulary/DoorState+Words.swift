import Model
import Vocabulary

/// A state in words, with the weight the page gives it.
struct StateWords: Hashable, Sendable {
    var text: Text
    var tone: Tone

    init(_ tone: Tone, _ text: Text) { (self.tone, self.text) = (tone, text) }

    init(_ tone: Tone, _ english: String, _ spanish: String) { self.init(tone, Text(english, spanish)) }

    typealias Tone = Fact.Tone
}

extension DoorState {
    /// The door in one phrase: the most pressing of its five fields.
    var summary: StateWords {
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
}

extension DoorState.Mode {
    static let label = Text("Set to", "Modo")

    var words: StateWords {
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
}

extension DoorState.Physical {
    static let label = Text("Door", "Puerta")

    var words: StateWords {
        switch self {
        case .unknown: StateWords(.quiet, "Not known", "No se sabe")
        case .open: StateWords(.note, "Open", "Abierta")
        case .closed: StateWords(.calm, "Closed", "Cerrada")
        case .fault: StateWords(.warning, "Sensor fault", "Falla del sensor")
        }
    }
}

extension DoorState.Lock {
    static let label = Text("Lock", "Cerradura")

    var words: StateWords {
        switch self {
        case .unknown: StateWords(.quiet, "Not known", "No se sabe")
        case .locked: StateWords(.calm, "Locked", "Con seguro")
        case .unlocked: StateWords(.note, "Unlocked", "Sin seguro")
        case .fault: StateWords(.warning, "Fault", "Falla")
        }
    }
}

extension DoorState.Alarm {
    static let label = Text("Alarm", "Alarma")

    var words: StateWords {
        switch self {
        case .normal: StateWords(.calm, "None", "Ninguna")
        case .forcedOpen: StateWords(.alarm, "Forced open", "Abierta a la fuerza")
        case .openTooLong: StateWords(.alarm, "Open too long", "Abierta demasiado tiempo")
        }
    }
}

extension DoorState.Tamper {
    static let label = Text("Tampering", "Manipulación")

    var words: StateWords {
        switch self {
        case .unknown: StateWords(.quiet, "Not known", "No se sabe")
        case .normal: StateWords(.calm, "None", "Ninguna")
        case .detected: StateWords(.alarm, "Detected", "Detectada")
        case .unsupervised: StateWords(.quiet, "Not watched", "Sin vigilancia")
        }
    }
}
