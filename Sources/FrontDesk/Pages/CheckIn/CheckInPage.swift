import LocalAPI
import Model
import SiteConfiguration

/// A visitor arrives: a scan fills the form, or the officer types.
struct CheckInPage: Sendable {
    let reader: Reader
    let status: Status?
    var entry = CheckInEntry()
    var document: IdentityDocument?
    var problems: [CheckInEntry.Field: Text] = [:]
    /// Why a check-in that was right could not begin.
    var trouble: Text?

    func render() -> HTML {
        Frame(
            reader: reader,
            title: Text("Check-in", "Registro"),
            status: status,
            opensScans: document == nil && entry == CheckInEntry()
        ).render(
            """
            <section class="card form">
            <h1>\(reader(Text("Check in a visitor", "Registrar a un visitante")))</h1>
            \(summary)
            \(document.map(scanned) ?? invitation)
            \(reader.form(.checkIn, class: "entry", fields))
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
        return "<p class=\"notice problem\" role=\"alert\" tabindex=\"-1\" autofocus>\(reader(text))</p>"
    }

    private var fields: HTML {
        """
        \(entry.scan.map { "<input type=\"hidden\" name=\"scan\" value=\"\($0.rawValue)\">" as HTML })
        <div class="row">
        \(text("given", Text("First name", "Nombre"), entry.given, focus: problems.isEmpty && document == nil))
        \(text("middle", Text("Middle name (if any)", "Segundo nombre (si tiene)"), entry.middle))
        </div>
        <div class="row">
        \(text("family", Text("Last name", "Apellidos"), entry.family, problem: .family))
        \(text("suffix", Text("Suffix (Jr., III)", "Sufijo (Jr., III)"), entry.suffix))
        </div>
        \(birthDate)
        \(purposes)
        \(text("whom", Text("Whom do they visit? (if known)", "¿A quién visita? (si se sabe)"), entry.whom))
        <button class="primary wide">\(reader(Text("Check in", "Registrar")))</button>
        """
    }

    private func text(
        _ name: String,
        _ label: Text,
        _ value: String,
        problem field: CheckInEntry.Field? = nil,
        focus: Bool = false
    ) -> HTML {
        let problem = field.flatMap { problems[$0] }
        return """
            <div class="field"><label for="\(name)">\(reader(label))</label>
            <input id="\(name)" name="\(name)" value="\(value)" maxlength="100" autocomplete="off" autocapitalize="words" \
            spellcheck="false"\(" autofocus" as HTML, if: focus)\(invalid(name), if: problem != nil)>\
            \(problem.map { message(name, $0) })</div>
            """
    }

    private func invalid(_ name: String) -> HTML { " aria-invalid=\"true\" aria-describedby=\"\(name)-problem\"" }

    private func message(_ name: String, _ text: Text) -> HTML {
        "<p class=\"wrong\" id=\"\(name)-problem\">\(reader(text))</p>"
    }

    /// Three fields, the month by its name: nobody's day is taken for a month.
    private var birthDate: HTML {
        let month: HTML = """
            <div class="field"><label for="month">\(reader(Text("Month", "Mes")))</label>
            <select id="month" name="month"\(mark)><option value=""></option>\(Month.names.indices.map(option))</select></div>
            """
        let day = number("day", Text("Day", "Día"), entry.day, length: 2)
        let year = number("year", Text("Year", "Año"), entry.year, length: 4)
        return """
            <fieldset class="date"><legend>\(reader(Text("Birth date", "Fecha de nacimiento")))</legend>
            <div class="row">\(reader.words.language == .english ? [month, day, year] : [day, month, year])</div>
            \(problems[.birthDate].map { message("birth", $0) })
            </fieldset>
            """
    }

    private var mark: HTML { problems[.birthDate] == nil ? .nothing : invalid("birth") }

    private func option(_ index: Int) -> HTML {
        let number = index + 1
        let name = "\(number < 10 ? "0" : "")\(number) \(reader(Month.names[index]))"
        return "<option value=\"\(number)\"\(" selected" as HTML, if: entry.month == "\(number)")>\(name)</option>"
    }

    private func number(_ name: String, _ label: Text, _ value: String, length: Int) -> HTML {
        """
        <div class="field short"><label for="\(name)">\(reader(label))</label>
        <input id="\(name)" name="\(name)" value="\(value)" inputmode="numeric" autocomplete="off" \
        maxlength="\(length)"\(mark)></div>
        """
    }

    private var purposes: HTML {
        """
        <fieldset class="chips"\(invalid("purpose"), if: problems[.purpose] != nil)>
        <legend>\(reader(Text("What is the visit for?", "¿A qué viene?")))</legend>
        \(Purpose.allCases.map(purpose))
        \(problems[.purpose].map { message("purpose", $0) })
        </fieldset>
        """
    }

    private func purpose(_ purpose: Purpose) -> HTML {
        """
        <label class="choice"><input type="radio" name="purpose" value="\(purpose.rawValue)"\
        \(" checked" as HTML, if: entry.purpose == purpose)> \(reader(purpose.words))</label>
        """
    }
}
