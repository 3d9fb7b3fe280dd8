import Model
import Vocabulary

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
        \((visit.assessment?.candidates ?? []).map { ComparisonTable(reader: reader, candidate: $0).render() })
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
