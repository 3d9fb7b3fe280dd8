import LocalAPI
import Model
import Vocabulary

/// One visit, and the one thing to do next.
struct VisitPage: Sendable {
    let reader: Reader
    let overview: Overview?
    let visit: Visit

    func render() -> HTML {
        Frame(reader: reader, title: Text("Visit", "Visita"), overview: overview).render(
            "<section class=\"card visit\" id=\"visit\">\(content)</section>"
        )
    }

    private var content: HTML {
        switch visit.state {
        case .screening: waiting
        case .inReview: ReviewCard(reader: reader, visit: visit).render()
        case .referred: ReferralCard(reader: reader, visit: visit).render()
        case .clear: clear
        case .admitted: admitted
        case .notAdmitted, .checkedOut: ended
        }
    }

    private var waiting: HTML {
        """
        \(heading(Text("One moment, please", "Un momento, por favor")))
        <p><a class="button primary" href="\(Page.visit(visit.id))">\(reader(Text("Look again", "Volver a mirar")))</a></p>
        """
    }

    private var clear: HTML {
        """
        \(heading(notCompared.isEmpty && gap == nil ? Text("Ready to admit", "Puede pasar") : Self.inPart))
        \(gap.map(notice))
        \(notCompared.map(\.words).map(problem))
        \(details)
        <div class="actions">
        \(reader.form(
            .visitAction(visit.id, .admit),
            "<button class=\"primary big\">\(reader(Text("Admit", "Dejar pasar")))</button>"
        ))
        \(visit.isCorrectable ? correction : .nothing)
        \(reader.form(
            .visitAction(visit.id, .refuse),
            "<button class=\"quiet\">\(reader(Text("The visitor is not going in", "El visitante no va a entrar")))</button>"
        ))
        </div>
        """
    }

    private var correction: HTML {
        """
        <a class="button" href="\(Page.visitAction(visit.id, .correct))">\(reader(Text("Correct the details",
            "Corregir los datos")))</a>
        """
    }

    private static let inPart = Text("Nobody found, and not all was compared", "Nadie encontrado, y no todo se comparó")

    /// Where no registry has anybody on it `gap` speaks, and school notices with nobody on them are meant so.
    private var notCompared: [NotCompared] {
        guard let assessment = visit.assessment else { return [] }
        let isEmptied = gap == nil && assessment.lists.contains { $0.kind == .registry && $0.count == 0 }
        return assessment.notCompared.filter { $0 != .noList && ($0 != .emptyList || isEmptied) }
    }

    private func problem(_ text: Text) -> HTML { "<p class=\"notice problem\" role=\"alert\">\(reader(text))</p>" }

    /// Clear because somebody looked, or because there was no registry to look into?
    private var gap: ScreeningGap? {
        guard let assessment = visit.assessment else { return overview?.status.screeningGap }
        return assessment.lists.screeningGap
    }

    private func notice(_ gap: ScreeningGap) -> HTML {
        problem(gap.words + Text(": ", ": ") + gap.outcome + Text(". ", ". ") + gap.advice)
    }

    private var admitted: HTML {
        """
        \(heading(Text("On site", "En la escuela")))
        \(details)
        <div class="actions">
        \(CheckOutForm(reader: reader, visit: visit.id).render())
        <a class="button" href="\(Page.pass(visit.id))">\(reader(Text("Print the pass", "Imprimir el pase")))</a>
        </div>
        """
    }

    private var ended: HTML {
        """
        \(heading(visit.state.words.text))
        \(details)
        <p><a class="button primary" href="\(Page.checkIn)">\(reader(Text("New check-in", "Nuevo registro")))</a></p>
        """
    }

    private func heading(_ text: Text) -> HTML { "<h1>\(reader(text))</h1>" }

    private var details: HTML { VisitDetails(reader: reader, visit: visit).render() }
}

/// Says that the visitor has left.
struct CheckOutForm: Sendable {
    let reader: Reader
    let visit: VisitID
    /// For a list, where the button's name must tell whose it is.
    var name = ""

    func render() -> HTML {
        reader.form(
            .visitAction(visit, .checkOut),
            """
            <button>\(reader(Text("Check out", "Registrar salida")))\
            \("<span class=\"unseen\"> – \(name)</span>", if: !name.isEmpty)</button>
            """
        )
    }
}

/// Who it is and what for.
struct VisitDetails: Sendable {
    let reader: Reader
    let visit: Visit

    func render() -> HTML {
        """
        <dl class="facts">
        \(fact(Text("Name", "Nombre"), visit.person.name.display, marks { $0.isNameOrDate && $0 != .birthDate }))
        \(visit.person.birthDate.map(birthDate))
        \(fact(Text("Visit", "Visita"), reader(Purpose.shown(visit.purpose))), if: !visit.purpose.isEmpty)
        \(fact(Text("Identified", "Identificación"), reader(identified), marks { !$0.isNameOrDate }))
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

    private func birthDate(_ date: BirthDate) -> HTML {
        fact(Text("Birth date", "Fecha de nacimiento"), reader.words.birthDate(date), marks { $0 == .birthDate })
    }

    /// Which of these fields the scan left open, and what the officer found on the card.
    private func marks(_ isHere: (DocumentField) -> Bool) -> [FieldMark] { visit.marks.filter { isHere($0.field) } }

    private func fact(_ label: Text, _ value: String, _ marks: [FieldMark] = []) -> HTML {
        let accounts = marks.map { "<small>\(reader($0.accountByName))</small>" as HTML }
        return "<div><dt>\(reader(label))</dt><dd>\(value)\(accounts)</dd></div>"
    }
}
