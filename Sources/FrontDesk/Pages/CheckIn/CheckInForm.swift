import Model
import SiteConfiguration
import Vocabulary

/// The fields of a check-in: name, birth date, purpose.
struct CheckInForm: Sendable {
    let reader: Reader
    let entry: CheckInEntry
    let document: IdentityDocument?
    let problems: [CheckInEntry.Field: Text]

    func render() -> HTML { reader.form(.checkIn, class: "entry", fields) }

    private var fields: HTML {
        """
        \(entry.scan.map { "<input type=\"hidden\" name=\"scan\" value=\"\($0.rawValue)\">" as HTML })
        <div class="row">
        \(text("given", Text("First name", "Nombre"), entry.given, focus: focus == .given))
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
            spellcheck="false"\(Self.focused, if: focus)\(invalid(name), if: problem != nil)>\
            \(problem.map { message(name, $0) })</div>
            """
    }

    private static let focused: HTML = " autofocus"

    private func invalid(_ name: String) -> HTML { " aria-invalid=\"true\" aria-describedby=\"\(name)-problem\"" }

    private func message(_ name: String, _ text: Text) -> HTML {
        "<p class=\"wrong\" id=\"\(name)-problem\">\(reader(text))</p>"
    }

    /// Three fields, the month by its name: nobody's day is taken for a month.
    private var birthDate: HTML {
        let isFirst = reader.words.language == .english
        let month: HTML = """
            <div class="field"><label for="month">\(reader(Text("Month", "Mes")))</label>
            <select id="month" name="month"\(mark)\(Self.focused, if: focus == .birthDate && isFirst)><option value=""></option>\(Month.names.indices.map(option))</select></div>
            """
        let day = number("day", Text("Day", "Día"), entry.day, length: 2, focus: focus == .birthDate && !isFirst)
        let year = number("year", Text("Year", "Año"), entry.year, length: 4)
        return """
            <fieldset class="date"><legend>\(reader(Text("Birth date", "Fecha de nacimiento")))</legend>
            <div class="row">\(isFirst ? [month, day, year] : [day, month, year])</div>
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

    private func number(_ name: String, _ label: Text, _ value: String, length: Int, focus: Bool = false) -> HTML {
        """
        <div class="field short"><label for="\(name)">\(reader(label))</label>
        <input id="\(name)" name="\(name)" value="\(value)" inputmode="numeric" autocomplete="off" \
        maxlength="\(length)"\(mark)\(Self.focused, if: focus)></div>
        """
    }

    private var purposes: HTML {
        """
        <fieldset class="chips"\(" aria-describedby=\"purpose-problem\"" as HTML, if: problems[.purpose] != nil)>
        <legend>\(reader(Text("What is the visit for?", "¿A qué viene?")))</legend>
        \(Purpose.allCases.map(purpose))
        \(problems[.purpose].map { message("purpose", $0) })
        </fieldset>
        """
    }

    private func purpose(_ purpose: Purpose) -> HTML {
        """
        <label class="choice"><input type="radio" name="purpose" value="\(purpose.rawValue)"\
        \(" checked" as HTML, if: entry.purpose == purpose)\
        \(Self.focused, if: focus == .purpose && purpose == Purpose.allCases.first)> \(reader(purpose.words))</label>
        """
    }

    /// Where the typing goes on: the first field that is wrong, or the first of an empty form.
    private var focus: CheckInEntry.Field {
        if problems.isEmpty, let document { return document.birthDate == nil ? .birthDate : .purpose }
        if problems.isEmpty { return .given }
        if problems[.family] != nil { return .given }
        return problems[.birthDate] != nil ? .birthDate : .purpose
    }
}
