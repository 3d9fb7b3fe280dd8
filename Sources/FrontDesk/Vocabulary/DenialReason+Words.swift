import Model
import Vocabulary

extension DenialReason {
    var words: Text {
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
}

extension ReadFailure {
    var words: Text {
        switch self {
        case .framing, .truncated: Text("only part of it was read; scan again", "lectura incompleta; escanee de nuevo")
        case .checksum: Text("read with errors; scan again", "lectura con errores; escanee de nuevo")
        case .unsupported: Text("not a card this desk can read", "este escáner no puede leer esa tarjeta")
        case .forbiddenKey: Text("the scanner sent keys instead of data", "el escáner envió teclas en vez de datos")
        case .rate: Text("too many scans at once", "demasiadas lecturas a la vez")
        }
    }
}
