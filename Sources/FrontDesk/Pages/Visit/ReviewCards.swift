import Model
import Vocabulary

/// The principal decides. Every way on that the school can offer stands here; the machine decides nothing.
struct ReferralCard: Sendable {
    let reader: Reader
    let visit: Visit

    func render() -> HTML {
        """
        <h1>\(reader(Text("The principal decides", "Decide la dirección")))</h1>
        <p class="say">\(reader(Text("Say to the visitor: ", "Diga al visitante: ")))\
        <q>\(reader(Text("One moment, please. I am calling the office.", "Un momento, por favor. Llamo a la oficina.")))</q></p>
        <p>\(reader(Text("Please call the principal and ask how the visit goes on.",
            "Llame a la dirección y pregunte cómo sigue la visita.")))</p>
        \(VisitDetails(reader: reader, visit: visit).render())
        \(comparison)
        <div class="ways">
        <section><h2>\(reader(Text("The principal says yes", "La dirección dice que sí")))</h2>
        <p>\(reader(Text("A member of staff stays with the visitor the whole time.",
            "Una persona de la escuela acompaña al visitante todo el tiempo.")))</p>
        \(reader.form(
            .visitAction(visit.id, .admit),
            """
            <input type="hidden" name="escort" value="yes">
            <button class="primary">\(reader(Text("Admit with an escort", "Dejar pasar con acompañante")))</button>
            """
        ))
        </section>
        <section><h2>\(reader(Text("The principal says no", "La dirección dice que no")))</h2>
        <p>\(reader(Text("Offer another way:", "Ofrezca otra forma:")))</p>
        <ul>\(Self.waysOn.map { "<li>\(reader($0))</li>" as HTML })</ul>
        \(reader.form(
            .visitAction(visit.id, .refuse),
            "<button>\(reader(Text("Do not admit", "No dejar pasar")))</button>"
        ))
        </section>
        </div>
        <details class="more"><summary>\(reader(Text("In an emergency", "En una emergencia")))</summary>
        <p>\(reader(Text(
            "Only if a crime was committed, or if there is a serious and imminent threat. Nothing here calls them for you.",
            "Solo si se cometió un delito o si hay una amenaza grave e inminente. Aquí nada los llama por usted.")))</p>
        </details>
        """
    }

    /// The principal looks at it too. Folded away: the screen may be in the visitor's sight.
    private var comparison: HTML? {
        guard let candidates = visit.assessment?.candidates, !candidates.isEmpty else { return nil }
        return """
            <details class="more" id="comparison"><summary>\(reader(Text("The comparison", "La comparación")))</summary>
            \(candidates.map { ComparisonTable(reader: reader, candidate: $0, marks: visit.marks).render() })
            </details>
            """
    }

    private static let waysOn = [
        Text("A phone call with the teacher or the office", "Una llamada con el maestro o la oficina"),
        Text("Another ID that clears it up", "Otra identificación que lo aclare"),
        Text("A meeting at another place or time", "Una reunión en otro lugar u otro momento"),
        Text("Somebody else picks up the student", "Otra persona recoge al estudiante"),
    ]
}

/// A potential match: the visitor and the list's record side by side, for a trained person to judge.
///
/// Visitors can see this screen. Nothing on it is red, flashes, sounds or accuses.
struct ReviewCard: Sendable {
    let reader: Reader
    let visit: Visit

    func render() -> HTML {
        """
        <h1>\(reader(Text("Potential match: please compare", "Posible coincidencia: por favor, compare")))</h1>
        <p class="say">\(reader(Text("Say to the visitor: ", "Diga al visitante: ")))\
        <q>\(reader(Text("One moment, please.", "Un momento, por favor.")))</q></p>
        \((visit.assessment?.candidates ?? []).map { ComparisonTable(reader: reader, candidate: $0, marks: visit.marks).render() })
        \(reader.form(.visitAction(visit.id, .review), class: "judgement", answers))
        """
    }

    private var answers: HTML {
        """
        <fieldset class="choices tall">
        <legend>\(reader(Text("Is it the same person?", "¿Es la misma persona?")))</legend>
        \([Visit.Answer.notSamePerson, .samePerson, .notSure].map(choice))
        </fieldset>
        <button class="primary big">\(reader(Text("Save the answer", "Guardar la respuesta")))</button>
        """
    }

    private func choice(_ answer: Visit.Answer) -> HTML {
        """
        <label class="choice"><input type="radio" name="answer" value="\(answer.rawValue)" required> \
        <span><strong>\(reader(answer.words))</strong><small>\(reader(answer.consequence))</small></span></label>
        """
    }
}
