import Model
import Vocabulary

/// Who it is and what for.
struct VisitDetails: Sendable {
    let reader: Reader
    let visit: Visit

    func render() -> HTML {
        """
        <dl class="facts">
        \(fact(Text("Name", "Nombre"), visit.person.name.display))
        \(visit.person.birthDate.map { fact(Text("Birth date", "Fecha de nacimiento"), reader.words.birthDate($0)) })
        \(fact(Text("Visit", "Visita"), reader(Purpose.shown(visit.purpose))), if: !visit.purpose.isEmpty)
        \(fact(Text("Identified", "Identificación"), reader(identified)))
        \(visit.assessment?.clearance.map { fact(Text("Background check", "Verificación de antecedentes"), reader.words.clearance($0)) })
        \(visit.review.map { fact(Text("Your comparison", "Su comparación"), reader($0.answer.words)) })
        \(visit.admittedAt.map { fact(Text("Admitted", "Entró"), reader.words.moment($0) + escort) })
        \(visit.endedAt.map { fact(Text("Ended", "Terminó"), reader.words.moment($0)) })
        </dl>
        """
    }

    private var escort: String { visit.escorted ? reader(Text(", with an escort", ", con acompañante")) : "" }

    private var identified: Text {
        switch visit.identifiedBy {
        case .document: Text("card scanned", "tarjeta escaneada")
        case .byHand: Text("typed in", "datos escritos")
        }
    }

    private func fact(_ label: Text, _ value: String) -> HTML {
        "<div><dt>\(reader(label))</dt><dd>\(value)</dd></div>"
    }
}
