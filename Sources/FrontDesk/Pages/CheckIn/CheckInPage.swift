import LocalAPI
import Model
import Vocabulary

/// A visitor arrives: a scan fills the form, or the officer types.
struct CheckInPage: Sendable {
    let reader: Reader
    let overview: Overview?
    var entry = CheckInEntry()
    var document: IdentityDocument?
    var problems: [CheckInEntry.Field: Text] = [:]
    /// Why a check-in that was right could not begin.
    var trouble: Text?

    func render() -> HTML {
        Frame(
            reader: reader,
            title: Text("Check-in", "Registro"),
            overview: overview,
            opensScans: document == nil && entry == CheckInEntry()
        ).render(
            """
            <section class="card form">
            <h1>\(reader(Text("Check in a visitor", "Registrar a un visitante")))</h1>
            \(summary)
            \(document.map(scanned) ?? invitation)
            \(CheckInForm(reader: reader, entry: entry, document: document, problems: problems).render())
            </section>
            """
        )
    }

    private var invitation: HTML {
        """
        <p class="hint">\(reader(Text(
            "Scan a license or ID card: the form fills itself. Or type the name and birth date from any ID: a passport of "
                + "any country, a consular or city ID, a school ID. Without an ID, just ask.",
            "Escanee una licencia o tarjeta de identificación: el formulario se llena solo. O escriba el nombre y la fecha "
                + "de nacimiento de cualquier identificación: un pasaporte de cualquier país, una tarjeta consular o de la "
                + "ciudad, una credencial escolar. Si no tiene, solo pregunte.")))</p>
        """
    }

    private func scanned(_ document: IdentityDocument) -> HTML {
        let from = document.kind.words + Text(verbatim: document.issuer.map { " (\($0))" } ?? "")
        return """
            <p class="notice done" role="status">\(reader(from + Text(": read. Please check it against the card.",
                ": leída. Compárela con la tarjeta.")))</p>
            \(document.quality == .partial ? note(Text("Not everything could be read. Please fill in the rest from the card.",
                "No se pudo leer todo. Complete lo que falta con la tarjeta.")) : nil)
            \(isExpired(document) ? note(Text("This card has expired. It still tells who the visitor is.",
                "Esta tarjeta está vencida. Aun así dice quién es el visitante.")) : nil)
            """
    }

    private func isExpired(_ document: IdentityDocument) -> Bool {
        document.expires.map { $0 < reader.words.clock.today() } ?? false
    }

    private func note(_ text: Text) -> HTML { "<p class=\"notice note\">\(reader(text))</p>" }

    private var summary: HTML {
        let look = Text("Please look at the marked fields.", "Revise los campos marcados.")
        guard let text = problems.isEmpty ? trouble : look else { return .nothing }
        return "<p class=\"notice problem\" role=\"alert\">\(reader(text))</p>"
    }
}
