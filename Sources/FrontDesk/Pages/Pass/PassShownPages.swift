import LocalAPI
import Model
import Vocabulary

/// A pass was scanned that is good no more, or never was: why, and what to do.
struct PassRefusedPage: Sendable {
    let reader: Reader
    let overview: Overview?
    let finding: PassReading.Finding

    func render() -> HTML {
        Frame(reader: reader, title: Text("Visitor pass", "Pase de visitante"), overview: overview, opensScans: true)
            .render(
                """
                <section class="card narrow">
                <h1>\(reader(finding.words.what))</h1>
                <p>\(reader(finding.words.next))</p>
                <div class="actions">
                <a class="button primary" href="\(Page.onSite)">\(reader(Text("Who is on site", "Quién está en la escuela")))</a>
                <a class="button" href="\(Page.checkIn)">\(reader(Text("New check-in", "Nuevo registro")))</a>
                </div>
                </section>
                """
            )
    }
}

extension PassReading.Finding {
    /// What it is, and what to do next.
    var words: (what: Text, next: Text) {
        switch self {
        case .good:
            (
                Text("This pass is good", "Este pase es válido"),
                Text("Scan it again to check the visitor out.", "Escanéelo de nuevo para registrar la salida.")
            )
        case .expired:
            (
                Text("This pass has expired", "Este pase está vencido"),
                Text(
                    "It was for another day. If the visitor is still on the list, check them out there. If they are "
                        + "arriving, start a new check-in.",
                    "Era para otro día. Si el visitante sigue en la lista, registre allí su salida. Si está llegando, "
                        + "inicie un nuevo registro."
                )
            )
        case .ended:
            (
                Text("This visitor was already checked out", "La salida de este visitante ya se registró"),
                Text(
                    "The pass is no longer good. If the visitor is coming in again, start a new check-in. If they are "
                        + "only now leaving, nothing is left to do.",
                    "El pase ya no es válido. Si el visitante vuelve a entrar, inicie un nuevo registro. Si apenas está "
                        + "saliendo, no falta nada."
                )
            )
        case .notOurs:
            (
                Text("This pass was not made here", "Este pase no se hizo aquí"),
                Text(
                    "It may be from another school or entrance. Do not let anyone in by it: start a new check-in.",
                    "Puede ser de otra escuela o entrada. No deje pasar a nadie con él: inicie un nuevo registro."
                )
            )
        }
    }
}

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
