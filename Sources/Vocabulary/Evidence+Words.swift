package import Model

extension Evidence.Field {
    /// What the row of the comparison is called.
    package var words: Text {
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
    /// How the two sides agree, said to an officer.
    package var words: Text {
        switch self {
        case .exact: Text("The same", "Igual")
        case .normalised: Text("The same, written differently", "Igual, escrito de otra forma")
        case .compatible: Text("Could be the same", "Podría ser igual")
        case .missing: Text("Only on one side", "Solo de un lado")
        case .different: Text("Different", "Diferente")
        case .nickname: Text("A short form of the name", "Una forma corta del nombre")
        case .oneLetter: Text("One letter differs, or two are exchanged", "Cambia una letra, o dos están en otro orden")
        case .twoLetters: Text("Two letters differ", "Cambian dos letras")
        case .soundsAlike: Text("Sounds alike", "Suena parecido")
        case .initial: Text("The initial agrees", "Coincide la inicial")
        case .beginning: Text("The beginning is the same", "El comienzo es igual")
        case .oneOfSeveral: Text("One of several names agrees", "Coincide uno de varios nombres")
        case .exchanged: Text("The names stand in another order", "Los nombres están en otro orden")
        case .dayMonthExchanged: Text("Day and month exchanged", "Día y mes intercambiados")
        case .oneDigit: Text("One digit differs", "Cambia una cifra")
        case .oneStep:
            Text("A day, a month, ten or a hundred years apart", "Un día, un mes, diez o cien años de diferencia")
        case .digitsExchanged: Text("Two digits exchanged", "Dos cifras intercambiadas")
        case .oneYearApart: Text("One year apart", "Un año de diferencia")
        }
    }
}

extension Evidence {
    /// How both sides agree. A field that is absent on both can weigh, as a suffix does between father and son.
    package var agreementWords: Text {
        stated.isEmpty && listed.isEmpty ? Text("On neither side", "En ninguno de los lados") : agreement.words
    }

    /// What both sides say, for people; screening states dates and sexes in wire form. Empty where nothing is said.
    package var statedWords: Text { words(of: stated) }
    package var listedWords: Text { words(of: listed) }

    private func words(of text: String) -> Text {
        switch field {
        case .birthDate: BirthDate(rawValue: text)?.words ?? Text(verbatim: text)
        case .sex: Sex(rawValue: text)?.words ?? Text(verbatim: text)
        default: Text(verbatim: text)
        }
    }
}

extension Candidate.Grade {
    /// What the grade rests on, without a judgement.
    package var words: Text {
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
    package var words: Text {
        switch self {
        case .female: Text("Female", "Femenino")
        case .male: Text("Male", "Masculino")
        case .other: Text("Other", "Otro")
        }
    }
}
