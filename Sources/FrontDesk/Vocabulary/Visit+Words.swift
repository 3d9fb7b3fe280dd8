import Model

extension Visit.State {
    var words: StateWords {
        switch self {
        case .screening: StateWords(.note, "Being checked", "En verificación")
        case .clear: StateWords(.calm, "Ready to admit", "Puede pasar")
        case .inReview: StateWords(.note, "Please compare", "Por favor, compare")
        case .referred: StateWords(.note, "The principal decides", "Decide la dirección")
        case .admitted: StateWords(.calm, "On site", "En la escuela")
        case .notAdmitted: StateWords(.quiet, "Not admitted", "No admitido")
        case .checkedOut: StateWords(.quiet, "Checked out", "Ya salió")
        }
    }
}

extension Visit.Answer {
    var words: Text {
        switch self {
        case .samePerson: Text("Same person", "Es la misma persona")
        case .notSamePerson: Text("Not the same person", "No es la misma persona")
        case .notSure: Text("Not sure", "No hay certeza")
        }
    }

    /// What happens next.
    var consequence: Text {
        switch self {
        case .notSamePerson:
            Text("You can admit the visitor right away.", "Puede dejar pasar al visitante enseguida.")
        case .samePerson:
            Text(
                "The principal decides how the visit goes on. The district office is told.",
                "La dirección decide cómo sigue la visita. Se avisa a la oficina del distrito."
            )
        case .notSure:
            Text(
                "The principal looks at it too and decides. Choose this whenever you have doubts.",
                "La dirección también lo revisa y decide. Elija esto siempre que tenga dudas."
            )
        }
    }
}

extension Evidence.Field {
    var words: Text {
        switch self {
        case .givenName: Text("First name", "Nombre")
        case .middleName: Text("Middle name", "Segundo nombre")
        case .familyName: Text("Last name", "Apellidos")
        case .suffix: Text("Suffix", "Sufijo")
        case .birthDate: Text("Birth date", "Fecha de nacimiento")
        case .sex: Text("Sex", "Sexo")
        case .height: Text("Height", "Estatura")
        case .documentNumber: Text("Document number", "Número de documento")
        }
    }
}

extension Evidence.Agreement {
    var words: StateWords {
        switch self {
        case .exact: StateWords(.note, "The same", "Igual")
        case .normalised: StateWords(.note, "The same, written differently", "Igual, escrito de otra forma")
        case .compatible: StateWords(.quiet, "Could be the same", "Podría ser igual")
        case .missing: StateWords(.quiet, "Only on one side", "Solo de un lado")
        case .different: StateWords(.calm, "Different", "Diferente")
        case .nickname: StateWords(.note, "A short form of the name", "Una forma corta del nombre")
        case .oneLetter: StateWords(.note, "One letter differs", "Cambia una letra")
        case .twoLetters: StateWords(.quiet, "Two letters differ", "Cambian dos letras")
        case .soundsAlike: StateWords(.quiet, "Sounds alike", "Suena parecido")
        case .initial: StateWords(.quiet, "The initial agrees", "Coincide la inicial")
        case .beginning: StateWords(.quiet, "The beginning is the same", "El comienzo es igual")
        case .oneOfSeveral: StateWords(.quiet, "One of several names agrees", "Coincide uno de varios nombres")
        case .exchanged: StateWords(.quiet, "The names stand in another order", "Los nombres están en otro orden")
        case .dayMonthExchanged: StateWords(.quiet, "Day and month exchanged", "Día y mes intercambiados")
        case .oneDigit: StateWords(.quiet, "One digit differs", "Cambia una cifra")
        case .digitsExchanged: StateWords(.quiet, "Two digits exchanged", "Dos cifras intercambiadas")
        case .oneYearApart: StateWords(.quiet, "One year apart", "Un año de diferencia")
        }
    }
}

extension Candidate.Grade {
    var words: Text {
        switch self {
        case .strong:
            Text(
                "The full birth date or the document number agrees.",
                "Coincide la fecha de nacimiento completa o el número de documento."
            )
        case .possible:
            Text(
                "The list knows little about this person, or not everything agrees.",
                "La lista tiene pocos datos de esta persona, o no todo coincide."
            )
        }
    }
}

extension Sex {
    var words: Text {
        switch self {
        case .female: Text("Female", "Femenino")
        case .male: Text("Male", "Masculino")
        case .other: Text("Other", "Otro")
        }
    }
}

extension IdentityDocument.Kind {
    var words: Text {
        switch self {
        case .driversLicense: Text("Driver’s license", "Licencia de conducir")
        case .identificationCard: Text("ID card", "Tarjeta de identificación")
        case .passport: Text("Passport", "Pasaporte")
        case .visa: Text("Visa", "Visa")
        case .travelDocument: Text("Identity document", "Documento de identidad")
        }
    }
}
