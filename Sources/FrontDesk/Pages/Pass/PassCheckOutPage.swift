import LocalAPI
import Model
import Vocabulary

/// A visitor's pass was scanned: one step, confirmed, and the visitor has left. A scanner that reads the pass twice does
/// not take the page away meanwhile.
struct PassCheckOutPage: Sendable {
    let reader: Reader
    let overview: Overview?
    let visit: Visit

    func render() -> HTML {
        Frame(reader: reader, title: Text("Check out", "Registrar salida"), overview: overview).render(
            """
            <section class="card visit">
            <h1>\(reader(Text("Is this visitor leaving?", "¿Este visitante se va?")))</h1>
            \(VisitDetails(reader: reader, visit: visit).render())
            <div class="actions">
            \(reader.form(.visitAction(visit.id, .checkOut), button))
            <a class="button" href="\(Page.visit(visit.id))">\(reader(Text("Not yet", "Todavía no")))</a>
            </div>
            </section>
            """
        )
    }

    private var button: HTML {
        """
        <input type="hidden" name="by" value="\(Visit.CheckOut.badge.rawValue)">
        <button class="primary big" autofocus>\(reader(Text("Check out", "Registrar salida")))</button>
        """
    }
}
