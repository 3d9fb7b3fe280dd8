import Model
import Vocabulary

/// What `vestibule screen` says around the evidence.
enum ScreenWords {
    static let none = Text("No potential match.", "Ninguna coincidencia posible.")
    static let needsBirthDate = Text(
        "A name like this is on the list. A name alone is no match: state the birth date.",
        "Hay un nombre parecido en la lista. Un nombre solo no basta: indique la fecha de nacimiento."
    )
    static let stated = Text("stated", "declarado")
    static let listed = Text("listed", "en lista")
    static let sum = Text("Sum in bits", "Suma en bits")
    static let notSummed = Text("Also on the list, and not in the sum:", "También en la lista, y fuera de la suma:")

    static func title(_ grade: Candidate.Grade, _ number: Int, of count: Int) -> Text {
        let grade = grade == .strong ? Text("strong", "fuerte") : Text("possible", "posible")
        return Text("Potential match \(number) of \(count), ", "Coincidencia posible \(number) de \(count), ") + grade
    }

    static func asked(_ lists: [ListState]) -> Text {
        guard !lists.isEmpty else {
            return Text("No list was asked: there is none.", "No se consultó ninguna lista: no hay.")
        }
        let names = Text(verbatim: lists.map { "\($0.list) \($0.version)" }.joined(separator: ", "))
        return Text("Compared with ", "Comparado con ") + names
    }

    static func threshold(_ bits: Bits, _ count: Int) -> Text {
        Text(
            "A record is shown from \(bits) bits on: the more people are on a list, the more agree by chance "
                + "(\(count.grouped) here). It is for an officer to judge, and never rests on a name alone.",
            "Un registro se muestra a partir de \(bits) bits: cuantas más personas hay en la lista, más coinciden por "
                + "azar (aquí \(count.grouped)). Lo juzga una persona, y nunca se basa solo en un nombre."
        )
    }
}
