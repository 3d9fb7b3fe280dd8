import LocalAPI
import Model

/// What went wrong, for the officer: what it was and what to do next.
enum Trouble {
    /// The core's refusals; the compiler asks for words for each.
    static func words(for code: Problem.Code) -> Text {
        switch code {
        case .wrongPIN:
            Text(
                "That PIN is not right. Please try again.",
                "Ese PIN no es correcto. Inténtelo de nuevo."
            )
        case .tooManyAttempts:
            Text(
                "Too many tries. Please wait a minute, then try again.",
                "Demasiados intentos. Espere un minuto e inténtelo de nuevo."
            )
        case .noSuchOfficer:
            Text(
                "This officer is no longer on the list. Choose another name or call the technician.",
                "Este oficial ya no está en la lista. Elija otro nombre o llame al técnico."
            )
        case .notSignedIn:
            Text(
                "You were signed out. Please sign in again.",
                "Su sesión terminó. Inicie sesión de nuevo."
            )
        case .noSuchDoor:
            Text(
                "This door is no longer set up here. Reload the page.",
                "Esta puerta ya no está configurada aquí. Vuelva a cargar la página."
            )
        case .noSuchAlarm:
            Text(
                "This alarm has already been closed.",
                "Esta alarma ya se cerró."
            )
        case .noSuchVisit:
            Text(
                "This visit has ended. Start a new check-in if the visitor is here.",
                "Esta visita ya terminó. Inicie un nuevo registro si el visitante está aquí."
            )
        case .noSuchCase:
            Text(
                "There is no such case.",
                "No existe ese caso."
            )
        case .held:
            Text(
                "A case keeps this. It cannot be deleted now.",
                "Un caso conserva esto. No se puede borrar ahora."
            )
        case .notNow:
            Text(
                "This cannot be done now, because the visit has moved on. Here is how it stands.",
                "Esto ya no se puede hacer, porque la visita avanzó. Así está ahora."
            )
        case .escortRequired:
            Text(
                "This visitor can be admitted with an escort only.",
                "Este visitante solo puede pasar con un acompañante."
            )
        case .alreadyAnswered:
            Text(
                "Somebody has already answered this.",
                "Alguien ya respondió esto."
            )
        case .notAnAnswer:
            Text(
                "This cannot be chosen here. Please choose another answer.",
                "Esto no se puede elegir aquí. Elija otra respuesta."
            )
        case .doorRefused:
            Text(
                "This door cannot be opened from here now. Look at its state above, and use your key if you must.",
                "Esta puerta no se puede abrir desde aquí ahora. Mire su estado arriba y use su llave si es necesario."
            )
        case .doorOutOfOrder:
            Text(
                "The lock of this door does not answer. Use the key and call the technician.",
                "La cerradura de esta puerta no responde. Use la llave y llame al técnico."
            )
        case .journal:
            Text(
                "The door controller cannot write its log. Nothing was done. Use your keys and call "
                    + "the technician now.",
                "El controlador de puertas no puede escribir su registro. No se hizo nada. Use sus "
                    + "llaves y llame ya al técnico."
            )
        case .notAllowed:
            Text(
                "Your account may not do this. Ask a supervisor.",
                "Su cuenta no tiene permiso para esto. Pregunte a un supervisor."
            )
        case .notPermitted:
            Text(
                "This desk may not do that. Call the technician.",
                "Recepción no tiene permiso para eso. Llame al técnico."
            )
        case .tooManyWatchers:
            Text(
                "Too many pages are open. Close those you do not need, then try again.",
                "Hay demasiadas páginas abiertas. Cierre las que no necesite e inténtelo de nuevo."
            )
        case .busy:
            Text(
                "The door controller is busy. Nothing was done. Please try again.",
                "El controlador de puertas está ocupado. No se hizo nada. Inténtelo de nuevo."
            )
        case .badRequest, .tooLarge:
            Text(
                "The door controller cannot read this. Nothing was done. Please check what was typed; "
                    + "if it fails again, call the technician.",
                "El controlador de puertas no puede leer esto. No se hizo nada. Revise lo escrito; si "
                    + "falla de nuevo, llame al técnico."
            )
        case .notAccepted:
            Text(
                "The door controller did not take this list. The one before stays. Call the technician.",
                "El controlador de puertas no aceptó esta lista. Sigue la anterior. Llame al técnico."
            )
        case .noSuchPath:
            Text(
                "The door controller does not know how to do this. Nothing was done. Call the technician.",
                "El controlador de puertas no sabe hacer esto. No se hizo nada. Llame al técnico."
            )
        case .internal:
            Text(
                "The door controller had a fault. Look whether it was done before you try again, and "
                    + "call the technician.",
                "El controlador de puertas tuvo una falla. Mire si se hizo antes de intentarlo de "
                    + "nuevo, y llame al técnico."
            )
        }
    }

    static let coreAway = Text(
        "The desk is not connected to the door controller. Nothing was done. Use your keys and the paper log; "
            + "this page comes back by itself.",
        "Recepción no tiene conexión con el controlador de puertas. No se hizo nada. Use sus llaves y el registro "
            + "en papel; esta página vuelve sola."
    )

    static let unknown = Text(
        "That did not work. Please try once more; if it fails again, call the technician.",
        "No funcionó. Inténtelo una vez más; si falla de nuevo, llame al técnico."
    )

    static let formExpired = Text(
        "This page was open for too long. Nothing was done; please try once more.",
        "Esta página estuvo abierta demasiado tiempo. No se hizo nada; inténtelo una vez más."
    )

    static let notFound = Text(
        "There is no such page. It may have been about a visit that has ended.",
        "Esa página no existe. Quizá era de una visita que ya terminó."
    )

    /// Anything the core or the way to it threw.
    static func words(for error: any Error) -> Text {
        guard let problem = error as? Problem else { return coreAway }
        return problem.known.map(words) ?? unknown
    }
}

extension Problem {
    /// The core does not have the officer as signed in: it has restarted, the officer signed out elsewhere, or the account is gone.
    var isSignedOut: Bool { known == .notSignedIn || known == .noSuchOfficer }
}
