import LocalAPI
import Model
import Vocabulary

/// A visitor arrives: a scan fills the form, or the officer types.
struct CheckInPage: Sendable {
    let reader: Reader
    let overview: Overview?
    var news = ScanNews()
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
            refresh: .stripAndScanners,
            opensScans: document == nil && entry == CheckInEntry(),
            typedForm: CheckInForm.id
        ).render(
            """
            <section class="card form">
            <h1>\(reader(Text("Check in a visitor", "Registrar a un visitante")))</h1>
            \(ScannerNotice(reader: reader, overview: overview, refused: news.refused).render())
            \(summary)
            \(document.map(scanned) ?? invitation)
            \(CheckInForm(reader: reader, entry: entry, document: document, problems: problems).render())
            </section>
            """
        )
    }

    private var invitation: HTML {
        """
        \(left)
        <p class="hint">\(reader((hasScanner ? Self.scan : Self.noScanner) + Self.type))</p>
        """
    }

    /// What is not known is not denied.
    private var hasScanner: Bool { overview?.status.scanners.contains { $0.isAtDesk ?? false } ?? true }

    private static let scan = Text(
        "Scan a license or ID card: the form fills itself. Or type the name and birth date from any ID: ",
        "Escanee una licencia o tarjeta de identificación: el formulario se llena solo. O escriba el nombre y la fecha de "
            + "nacimiento de cualquier identificación: "
    )
    private static let noScanner = Text(
        "No scanner is set up at this desk. Type the name and birth date from any ID: a license, ",
        "En esta recepción no hay escáner. Escriba el nombre y la fecha de nacimiento de cualquier identificación: una "
            + "licencia, "
    )
    private static let type = Text(
        "a passport of any country, a consular or city ID, a school ID. Without an ID, just ask.",
        "un pasaporte de cualquier país, una tarjeta consular o de la ciudad, una credencial escolar. Si no tiene, solo "
            + "pregunte."
    )

    /// The officer went away from it. One that nobody has opened yet is offered above every page.
    private var left: HTML? {
        guard entry == CheckInEntry(), overview?.waiting == nil, let scan = news.left else { return nil }
        return """
            <p class="notice note waits"><span>\(reader(WaitingScan.waits))</span>
            <a class="button" href="\(Page.scan(scan))">\(reader(WaitingScan.open))</a></p>
            """
    }

    private func scanned(_ document: IdentityDocument) -> HTML {
        let from = document.kind.words + Text(verbatim: document.issuer.map { " (\($0))" } ?? "")
        let isMarked = !document.marks.unanswered.isEmpty
        return """
            \(isMarked ? look(from + Self.marked) : done(from + Self.read))
            \(document.quality == .partial ? note(Self.partial) : nil)
            \(document.quality == .degraded && document.marks.isEmpty ? note(Self.odd) : nil)
            \(aside(document).map(hint))
            \(isExpired(document) ? note(Text("This card has expired. It still tells who the visitor is.",
                "Esta tarjeta está vencida. Aun así dice quién es el visitante.")) : nil)
            """
    }

    private static let read = Text(": read. Please check it against the card.", ": leída. Compárela con la tarjeta.")
    private static let marked = Text(
        ": read, and not all of it is certain. Please look at the card for each marked field: tick that it is right, or "
            + "correct it.",
        ": leída, pero no todo es seguro. Mire en la tarjeta cada campo marcado: marque que está bien o corríjalo."
    )
    private static let partial = Text(
        "Not everything could be read. Please fill in the rest from the card.",
        "No se pudo leer todo. Complete lo que falta con la tarjeta."
    )
    private static let odd = Text(
        "The scan came in an unusual form. Please compare every field with the card.",
        "La lectura llegó de una forma poco común. Compare todos los campos con la tarjeta."
    )

    /// What is not certain, or was not read, and has no field here. It makes no match surer.
    private func aside(_ document: IdentityDocument) -> Text? {
        let others = document.marks.filter { !$0.field.isNameOrDate }
        let unread = others.filter { $0.state == .missing }.map(\.field)
        let doubtful = others.filter { $0.state != .missing }.map(\.field)
        let parts = [
            doubtful.isEmpty ? nil : Text("Not certain either: ", "Tampoco es seguro: ") + doubtful.words,
            unread.isEmpty ? nil : Text("Not read: ", "No se leyó: ") + unread.words,
        ].compactMap(\.self)
        guard let first = parts.first else { return nil }
        let all = parts.dropFirst().reduce(first) { $0 + Text(verbatim: ". ") + $1 }
        return all + Text(". You need not enter it.", ". No hace falta escribirlo.")
    }

    private func isExpired(_ document: IdentityDocument) -> Bool {
        document.expires.map { $0 < reader.words.clock.today() } ?? false
    }

    private func done(_ text: Text) -> HTML { "<p class=\"notice done\" role=\"status\">\(reader(text))</p>" }

    private func look(_ text: Text) -> HTML { "<p class=\"notice problem\" role=\"status\">\(reader(text))</p>" }

    private func hint(_ text: Text) -> HTML { "<p class=\"hint\">\(reader(text))</p>" }

    private func note(_ text: Text) -> HTML { "<p class=\"notice note\">\(reader(text))</p>" }

    private var summary: HTML {
        guard let text = problems.isEmpty ? trouble : look else { return .nothing }
        return "<p class=\"notice problem\" role=\"alert\">\(reader(text))</p>"
    }

    /// Which fields nobody has looked at is said here too: above a long form they may be out of sight.
    private var look: Text {
        let look = Text("Please look at the marked fields.", "Revise los campos marcados.")
        let unanswered = document.map { entry.marks(of: $0).unanswered } ?? []
        let open = CheckInEntry.Field.allCases.compactMap(\.document).filter(unanswered.contains)
        if open.isEmpty { return look }
        let names = Text(" Not compared with the card yet: ", " Aún sin comparar con la tarjeta: ") + open.words
        return look + names + Text(verbatim: ".")
    }
}
