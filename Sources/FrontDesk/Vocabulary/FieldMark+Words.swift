import Model
import Vocabulary

extension DocumentField {
    var words: Text {
        switch self {
        case .kind: Text("kind of card", "tipo de documento")
        case .family: Text("last name", "apellidos")
        case .given: Text("first name", "nombre")
        case .middle: Text("middle name", "segundo nombre")
        case .suffix: Text("suffix", "sufijo")
        case .birthDate: Text("birth date", "fecha de nacimiento")
        case .sex: Text("sex", "sexo")
        case .number: Text("card number", "número de la tarjeta")
        case .expires: Text("expiry date", "fecha de vencimiento")
        case .issuer: Text("state that issued it", "estado que la emitió")
        }
    }
}

extension [DocumentField] {
    var words: Text {
        Text(map(\.words.english).joined(separator: ", "), map(\.words.spanish).joined(separator: ", "))
    }
}

extension FieldMark {
    /// Beside the field's name; `nil` of what is exact.
    var chip: Text? {
        switch state {
        case .exact: nil
        case .repaired: Text("Set right – please compare", "Corregido: compárelo")
        case .doubtful: Text("Not certain – please compare", "Dudoso: compárelo")
        case .missing: Text("Not read", "No se leyó")
        }
    }

    /// Why, and what to do.
    var advice: Text {
        guard let reason = state.reason else {
            return Text(
                "The scan does not have it. Please read it off the card.",
                "No vino en la lectura. Léalo de la tarjeta."
            )
        }
        return reason.words
    }

    /// What the officer ticks; `nil` where nothing but the value will do.
    var tick: Text? {
        switch (state, field) {
        case (.missing, .birthDate): nil
        case (.missing, _): Text("I looked at the card: it has none", "Miré la tarjeta: no lo tiene")
        default: Text("I looked at the card: this is right", "Miré la tarjeta: está bien")
        }
    }

    /// When neither was done.
    var reminder: Text {
        state == .missing
            ? Text(
                "Please type it from the card, or tick that the card has none.",
                "Escríbalo de la tarjeta, o marque que la tarjeta no lo tiene."
            )
            : Text(
                "Please compare this with the card: tick that it is right, or correct it.",
                "Compárelo con la tarjeta: marque que está bien, o corríjalo."
            )
    }

    /// For the record, beside the value: what the officer made of it, and what had been wrong with the scan.
    var account: Text {
        switch (answer, state.word) {
        case (.corrected, .missing):
            Text(
                "typed by the officer; the card could not be read there",
                "se escribió en recepción; ahí no se pudo leer la tarjeta"
            )
        case (.corrected, .repaired):
            Text(
                "corrected by the officer; the scan was corrected automatically",
                "se corrigió en recepción; ahí se había ajustado la lectura"
            )
        case (.corrected, _):
            Text(
                "corrected by the officer; the scan was not certain there",
                "se corrigió en recepción; ahí la lectura era dudosa"
            )
        case (.confirmed, .missing):
            Text(
                "not read; the officer looked, and the card has none",
                "no se leyó; se miró la tarjeta y no lo tiene"
            )
        case (.confirmed, .repaired):
            Text(
                "confirmed by the officer; the scan was corrected automatically",
                "se confirmó en recepción; ahí se había ajustado la lectura"
            )
        case (.confirmed, _):
            Text(
                "confirmed by the officer; the scan was not certain there",
                "se confirmó en recepción; ahí la lectura era dudosa"
            )
        case (nil, .missing): Text("not read", "no se leyó")
        case (nil, .repaired):
            Text(
                "the scan was corrected automatically; nobody has compared it",
                "se ajustó la lectura; nadie la ha comparado con la tarjeta"
            )
        case (nil, _):
            Text("not certain; nobody has compared it", "lectura dudosa; nadie la ha comparado con la tarjeta")
        }
    }

    /// The same under a value that holds several fields: `First name: corrected by …`
    var accountByName: Text { field.words.map(\.capitalised) + Text(verbatim: ": ") + account }
}

extension String {
    /// As a sentence begins.
    fileprivate var capitalised: String { prefix(1).uppercased() + dropFirst() }
}

extension Quirk {
    /// What may be wrong with a field, or what was set right in it.
    var words: Text {
        switch self {
        case .caseSwapped:
            Text(
                "Capitals and small letters came exchanged (Caps Lock is on) and were set right.",
                "Las mayúsculas y las minúsculas llegaron al revés (Bloq Mayús está activado) y se corrigieron."
            )
        case .controlLost:
            Text(
                "The scanner sent letters in place of control signs; they were taken out.",
                "El escáner envió letras en lugar de signos de control; se quitaron."
            )
        case .fillersRestored:
            Text(
                "The scanner sent other signs between the names; they were set right.",
                "El escáner envió otros signos entre los nombres; se corrigieron."
            )
        case .encodedTwice:
            Text(
                "Letters with accents came garbled and were set right.",
                "Las letras con acento llegaron alteradas y se corrigieron."
            )
        case .lengthMismatch:
            Text(
                "The scan is longer or shorter than the card says. Letters or digits may be missing, or two fields mixed.",
                "La lectura es más larga o más corta de lo que dice la tarjeta. Pueden faltar letras o números, o mezclarse dos datos."
            )
        case .separatorMissing:
            Text(
                "Nothing parts it from the next field: it may hold some of that.",
                "Nada lo separa del dato siguiente: puede llevar parte de él."
            )
        case .controlRemoved:
            Text(
                "Signs that no card has were taken out. Letters may be missing.",
                "Se quitaron signos que ninguna tarjeta tiene. Pueden faltar letras."
            )
        case .characterSetUncertain:
            Text("Letters with accents may be others.", "Las letras con acento pueden ser otras.")
        case .nameUnusual:
            Text("It has signs that names seldom have.", "Tiene signos que los nombres casi nunca llevan.")
        case .namePartsUnclear:
            Text(
                "It cannot be told for sure which part of the name is which.",
                "No se sabe con certeza qué parte del nombre es cuál."
            )
        case .nameTruncated:
            Text(
                "The card says that a name was too long for it and was cut off.",
                "La tarjeta dice que un nombre no cupo y se recortó."
            )
        case .other:
            Text(
                "Another version of this program was not sure of it.",
                "Otra versión de este programa no estaba segura de este dato."
            )
        case .cityTruncated: Text("The city may go on.", "El nombre de la ciudad puede seguir.")
        case .numbersDiffer:
            Text("The card has two numbers that are not the same.", "La tarjeta tiene dos números distintos.")
        case .stateUnknown, .stateDiffers, .issuerNumberIncomplete, .issuerUnknown:
            Text(
                "The card does not say clearly which state issued it.",
                "La tarjeta no dice con claridad qué estado la emitió."
            )
        case .versionUnknown, .directoryWrong, .headerShort:
            Text("The card is made in an unusual way.", "La tarjeta está hecha de forma poco común.")
        case .scanRepeated:
            Text("Two scans came as one; the first was read.", "Dos lecturas llegaron como una; se leyó la primera.")
        case .aimMissing, .backslashesUndoubled, .lineNoiseRemoved, .characterSetGuessed, .separatorsReplaced,
            .controlWritten, .headerIncomplete:
            Text("The scan came in an unusual form.", "La lectura llegó de una forma poco común.")
        }
    }
}
