import LocalAPI
import Model
import Vocabulary

/// What is printed for a visitor who was admitted: a label to wear. Nothing on it tells how the check-in went.
struct PassPage: Sendable {
    let reader: Reader
    let overview: Overview?
    let visit: Visit
    let expires: WallTime
    let code: QRCode

    func render() -> HTML {
        Frame(reader: reader, title: Text("Visitor pass", "Pase de visitante"), overview: overview, opensScans: true)
            .render(
                """
                <section class="card visit">
                <h1>\(reader(Text("Print the pass", "Imprimir el pase")))</h1>
                <div class="actions">
                <button class="primary big" type="button" data-print autofocus>\(reader(Text("Print", "Imprimir")))</button>
                <a class="button" href="\(Page.now)">\(reader(Text("Done", "Listo")))</a>
                </div>
                <div class="actions" data-printed>
                \(answer("yes", Text("It came out", "Sí salió")))
                \(answer("no", Text("It did not print", "No se imprimió")))
                </div>
                <p class="hint">\(reader(Self.hint))</p>
                \(label)
                </section>
                """
            )
    }

    /// Shown at once where no script runs, and else when the browser's print dialog is closed.
    private func answer(_ value: String, _ words: Text) -> HTML {
        reader.form(
            .visitAction(visit.id, .print),
            "<input type=\"hidden\" name=\"printed\" value=\"\(value)\"><button>\(reader(words))</button>"
        )
    }

    private var label: HTML {
        """
        <article class="label">
        <p class="school">\(reader.site.title)</p>
        <p class="kind">\(reader(Text("Visitor", "Visitante")))</p>
        <p class="name">\(visit.person.name.display)</p>
        \("<p class=\"purpose\">\(reader(Purpose.shown(visit.purpose)))</p>", if: !visit.purpose.isEmpty)
        \(code.svg(label: reader(Text("Code of this pass", "Código de este pase"))))
        <p class="day">\(day)</p>
        <p class="until">\(reader(Text("Valid until ", "Válido hasta ") + until))</p>
        </article>
        """
    }

    private var until: Text {
        let isMidnight = reader.words.clock.local(expires).minute == 0
        return isMidnight ? Text("midnight", "la medianoche") : Text(verbatim: reader.words.time(expires))
    }

    /// The day of the admission; midnight is the next day's first minute.
    private var day: String {
        reader.words.date(reader.words.clock.local(visit.admittedAt ?? visit.startedAt).date)
    }

    private static let hint = Text(
        "For a label of 62 × 100 mm. Scanning it here when the visitor leaves opens the check-out. It opens no door.",
        "Para una etiqueta de 62 × 100 mm. Escanéelo aquí cuando el visitante salga y se abre el registro de salida. "
            + "No abre ninguna puerta."
    )
}
