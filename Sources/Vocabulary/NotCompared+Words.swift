package import Model

extension NotCompared {
    /// What was not compared, and what to do; a sentence each, for officers.
    package var words: Text {
        switch self {
        case .name:
            Text(
                "The name was not compared: none is known. Type it as in the machine-readable lines.",
                "No se comparó el nombre: no se conoce ninguno. Escríbalo como en las líneas de lectura mecánica."
            )
        case .givenName:
            Text(
                "The first name was not compared: none is known. Look at the document and type it if there is one.",
                "No se comparó el nombre de pila: no se conoce. Mire el documento y escríbalo si lo tiene."
            )
        case .familyName:
            Text(
                "The last name was not compared: none is known. Look at the document and type it if there is one.",
                "No se comparó el apellido: no se conoce. Mire el documento y escríbalo si lo tiene."
            )
        case .otherScript:
            Text(
                "The name can be read in several ways and was not compared in full. Type it as in the machine-readable lines.",
                "El nombre puede leerse de varias formas y no se comparó del todo. Escríbalo como en las líneas de lectura mecánica."
            )
        case .birthDate:
            Text(
                "The birth date was not compared: none is known. Ask for it.",
                "No se comparó la fecha de nacimiento: no se conoce. Pregúntela."
            )
        case .commonName:
            Text(
                "Not compared with everybody: too many people share this name and birth date. Ask for a further name.",
                "Sin comparar con todos: demasiadas personas comparten este nombre y la fecha. Pregunte por otro nombre."
            )
        case .noList:
            Text(
                "Nobody was compared: there is no list. Ask the office how to go on.",
                "No se comparó con nadie: no hay lista. Pregunte a la oficina cómo seguir."
            )
        case .missingList:
            Text(
                "A list is missing: nobody was compared with it. Tell the technician.",
                "Falta una lista: no se comparó a nadie con ella. Avise al técnico."
            )
        case .emptyList:
            Text(
                "A list is empty: nobody on it was compared. Tell the office.",
                "Una lista está vacía: no se comparó con nadie de ella. Avise a la oficina."
            )
        case .oldList:
            Text(
                "A list is too old: who was added since was not compared. Tell the office.",
                "Una lista es demasiado antigua: no se comparó con quienes se añadieron después. Avise a la oficina."
            )
        case .undatedRecord:
            Text(
                "Somebody of a name like this is listed without a birth date, and was not compared. Ask the office who it is.",
                "Hay alguien de nombre parecido en la lista sin fecha de nacimiento, y no se comparó. Pregunte a la oficina quién es."
            )
        case .other:
            Text(
                "Not everything was compared (noted by another version of this program). Check the visitor in again.",
                "No se comparó todo (lo anotó otra versión de este programa). Vuelva a registrar al visitante."
            )
        }
    }
}
