import LocalAPI
import Model
import Vocabulary

/// What was wrong with a scan, and what the officer does next.
struct ScanAdvice: Hashable, Sendable {
    /// Goes on after a colon or a dash.
    let finding: Text
    /// A sentence.
    let next: Text

    fileprivate init(_ finding: Text, _ next: Text) { (self.finding, self.next) = (finding, next) }

    fileprivate static let again = Text("Please scan it once more.", "Escanéelo una vez más.")
    fileprivate static let damaged = Text(
        "Please scan it once more. If it stays so, read the card and type.",
        "Escanéelo una vez más. Si sigue igual, lea la tarjeta y escriba los datos."
    )
    fileprivate static let technician = Text(
        "Please type the details, and call the technician: the scanner is set wrongly.",
        "Escriba los datos y llame al técnico: el escáner está mal configurado."
    )
    fileprivate static let otherCard = Text(
        "Ask for another ID, or type the details.",
        "Pida otra identificación o escriba los datos."
    )
}

extension RefusedScan {
    var advice: ScanAdvice {
        refusal?.advice ?? failure?.advice
            ?? ScanAdvice(Text("it could not be read", "no se pudo leer"), ScanAdvice.again)
    }
}

extension ScanRefusal {
    var advice: ScanAdvice {
        switch self {
        case .empty: ScanAdvice(Text("nothing came", "no llegó nada"), ScanAdvice.again)
        case .tooLong:
            ScanAdvice(
                Text("more came than any card holds", "llegó más de lo que cabe en una tarjeta"),
                ScanAdvice.again
            )
        case .unsupported:
            ScanAdvice(
                Text("this is no ID that can be read here", "no es una identificación que se lea aquí"),
                Text(
                    "On a license, scan the wide code on the back. Or type the details.",
                    "De una licencia, escanee el código ancho del reverso. O escriba los datos."
                )
            )
        case .phoneLicence:
            ScanAdvice(
                Text("a license on a phone cannot be read here", "aquí no se leen licencias en el teléfono"),
                Text("Ask for the card, or type the details.", "Pida la tarjeta o escriba los datos.")
            )
        case .parsedLicence:
            ScanAdvice(
                Text("the scanner has taken the license apart", "el escáner desarmó los datos de la licencia"),
                ScanAdvice.technician
            )
        case .parityKept:
            ScanAdvice(
                Text("the scanner’s line is not set as the scanner is", "la línea no está configurada como el escáner"),
                ScanAdvice.technician
            )
        case .notAllowed:
            ScanAdvice(
                Text("this scanner is not meant for such a card", "este escáner no es para ese tipo de tarjeta"),
                ScanAdvice.otherCard
            )
        case .paymentCard:
            ScanAdvice(
                Text(
                    "that was a payment card; nothing of it was kept",
                    "era una tarjeta de pago; no se guardó nada de ella"
                ),
                ScanAdvice.otherCard
            )
        case .separatorsLost:
            ScanAdvice(
                Text(
                    "the signs that part the fields did not come along",
                    "no llegaron los signos que separan los datos"
                ),
                ScanAdvice.technician
            )
        case .truncated:
            ScanAdvice(Text("the end is missing", "falta el final"), ScanAdvice.damaged)
        case .contradictory:
            ScanAdvice(Text("two of its fields do not agree", "dos de sus datos no concuerdan"), ScanAdvice.damaged)
        case .valueTooLong:
            ScanAdvice(
                Text("a field is longer than cards have it", "un dato es más largo que en las tarjetas"),
                ScanAdvice.damaged
            )
        case .nameMissing: ScanAdvice(Text("there was no name in it", "no traía el nombre"), ScanAdvice.damaged)
        case .birthDateMissing:
            ScanAdvice(Text("there was no birth date in it", "no traía la fecha de nacimiento"), ScanAdvice.damaged)
        case .birthDateImpossible:
            ScanAdvice(
                Text("its birth date cannot be right", "su fecha de nacimiento no puede ser"),
                ScanAdvice.damaged
            )
        case .trackUnreadable:
            ScanAdvice(
                Text("the stripe could not be read", "no se pudo leer la banda"),
                Text("Please swipe it again, steadily.", "Deslícela otra vez, sin detenerse.")
            )
        case .fieldMalformed:
            ScanAdvice(
                Text("a field holds what it cannot hold", "un dato contiene algo que no puede contener"),
                ScanAdvice.damaged
            )
        case .dateImpossible:
            ScanAdvice(Text("one of its dates does not exist", "una de sus fechas no existe"), ScanAdvice.damaged)
        case .checkDigitWrong:
            ScanAdvice(Text("a sign was misread", "un signo se leyó mal"), ScanAdvice.damaged)
        case .parityWrong, .bitCountWrong, .badgeMalformed:
            ScanAdvice(
                Text("this is a badge of another kind", "es una tarjeta de acceso de otro tipo"),
                ScanAdvice.otherCard
            )
        case .fragment:
            ScanAdvice(
                Text(
                    "this is a piece of a card, or a badge of nobody here",
                    "es un pedazo de una tarjeta, o la de alguien que no es de aquí"
                ),
                ScanAdvice.damaged
            )
        case .codeMalformed:
            ScanAdvice(
                Text("this pass cannot be read", "este pase no se puede leer"),
                Text(
                    "Find the visitor under On site, and print the pass again.",
                    "Busque al visitante en «En la escuela» e imprima otra vez el pase."
                )
            )
        case .signatureWrong:
            ScanAdvice(
                Text("this pass was not made here", "este pase no se hizo aquí"),
                Text("Check the visitor in like anybody else.", "Registre al visitante como a cualquiera.")
            )
        case .notForHere:
            ScanAdvice(
                Text(
                    "this is a badge or a registration, and no ID",
                    "es una tarjeta de acceso o un registro previo, no una identificación"
                ),
                Text(
                    "Badges open doors at their reader. For a visitor, scan an ID or type the details.",
                    "Las tarjetas de acceso abren puertas en su lector. Para un visitante, escanee una identificación o escriba los datos."
                )
            )
        }
    }
}

extension ReadFailure {
    var advice: ScanAdvice { ScanAdvice(words, next) }

    private var next: Text {
        switch self {
        case .framing:
            Text(
                "Please scan one code at a time. If it stays so, type the details and call the technician.",
                "Escanee un código a la vez. Si sigue igual, escriba los datos y llame al técnico."
            )
        case .truncated:
            Text(
                "Please scan it again, slowly. If every scan ends so, type the details and call the technician.",
                "Escanéelo otra vez, despacio. Si todas las lecturas terminan así, escriba los datos y llame al técnico."
            )
        case .checksum: ScanAdvice.damaged
        case .unsupported: ScanAdvice.otherCard
        case .forbiddenKey: ScanAdvice.technician
        case .rate: Text("Please wait a moment, then scan once.", "Espere un momento y escanee una vez.")
        }
    }
}

extension ScannerStatus.State {
    /// What to do about a scanner at the desk; `nil`: it is ready.
    var advice: Text? {
        switch self {
        case .ready: nil
        case .absent:
            Text("Plug it in, or type the details below.", "Conéctelo o escriba los datos abajo.")
        case .attached:
            Text("Please wait a moment, or type the details below.", "Espere un momento o escriba los datos abajo.")
        case .silent:
            Text(
                "Unplug it and plug it in again, or type the details below.",
                "Desconéctelo y conéctelo de nuevo, o escriba los datos abajo."
            )
        case .accessRefused:
            Text("Type the details below, and call the technician.", "Escriba los datos abajo y llame al técnico.")
        }
    }
}
