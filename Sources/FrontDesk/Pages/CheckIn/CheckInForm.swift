import Model
import SiteConfiguration
import Vocabulary

/// The fields of a check-in: name, birth date, purpose. What the scan left open is marked in its place.
struct CheckInForm: Sendable {
    let reader: Reader
    let entry: CheckInEntry
    let document: IdentityDocument?
    let problems: [CheckInEntry.Field: Text]

    /// By which the language switch sends what is typed and ticked along.
    static let id = "entry"

    func render() -> HTML { reader.form(.checkIn, class: "entry", id: Self.id, fields) }

    private var fields: HTML {
        """
        \(entry.scan.map { "<input type=\"hidden\" name=\"scan\" value=\"\($0.rawValue)\">" as HTML })
        \(entry.corrects.map { "<input type=\"hidden\" name=\"corrects\" value=\"\($0.rawValue)\">" as HTML })
        <div class="row">
        \(text(.given, Text("First name", "Nombre"), entry.given))
        \(text(.middle, Text("Middle name (if any)", "Segundo nombre (si tiene)"), entry.middle))
        </div>
        <div class="row">
        \(text(.family, Text("Last name", "Apellidos"), entry.family))
        \(text(.suffix, Text("Suffix (Jr., III)", "Sufijo (Jr., III)"), entry.suffix))
        </div>
        \(birthDate)
        \(purposes)
        <div class="field"><label for="whom">\(reader(Text("Whom do they visit? (if known)", "¿A quién visita? (si se sabe)")))</label>
        \(input("whom", entry.whom))</div>
        <button class="primary wide">\(reader(Text("Check in", "Registrar")))</button>
        """
    }

    private func text(_ field: CheckInEntry.Field, _ label: Text, _ value: String) -> HTML {
        let (name, mark) = (field.rawValue, mark(of: field))
        return """
            <div class="field\(" marked" as HTML, if: mark != nil)"><label for="\(name)">\(reader(label))\(chip(mark))</label>
            \(input(name, value, "\(described(field))\(Self.focused, if: focus == field)"))\
            \(mark.map(doubt))\(problems[field].map { message(name, $0) })\(none(field, mark))</div>
            """
    }

    /// The tick that there is no such name, where it is asked for and the scan did not mark it.
    private func none(_ field: CheckInEntry.Field, _ mark: FieldMark?) -> HTML? {
        guard mark == nil, let name = field.document, name == entry.missingName,
            problems[field] != nil || entry.looked.contains(name)
        else { return nil }
        return tick(name, Self.oneName, describedBy: problems[field] == nil ? nil : "\(name.rawValue)-problem")
    }

    private static let oneName = Text("There is none: it is one name", "No tiene: es un solo nombre")

    private func input(_ name: String, _ value: String, _ attributes: HTML = .nothing) -> HTML {
        """
        <input id="\(name)" name="\(name)" value="\(value)" maxlength="100" autocomplete="off" autocapitalize="words" \
        spellcheck="false"\(attributes)>
        """
    }

    private static let focused: HTML = " autofocus"

    // MARK: Marks

    /// What the scan left open of a field.
    private func mark(of field: CheckInEntry.Field) -> FieldMark? {
        document?.marks.first { $0.field == field.document }
    }

    private func chip(_ mark: FieldMark?) -> HTML? {
        mark?.chip.map { " <span class=\"chip warning\">\(reader($0))</span>" }
    }

    /// Why it is marked, and the officer's tick.
    private func doubt(_ mark: FieldMark) -> HTML {
        let id = "\(mark.field.rawValue)-mark"
        let box = mark.tick.map { tick(mark.field, $0, describedBy: id) }
        return "<p class=\"why\" id=\"\(id)\">\(reader(mark.advice))</p>\(box)"
    }

    private func tick(_ field: DocumentField, _ words: Text, describedBy id: String?) -> HTML {
        """
        <label class="choice tick"><input type="checkbox" name="\(CheckInEntry.tick(field))" value="yes"\
        \(id.map { " aria-describedby=\"\($0)\"" as HTML })\(" checked" as HTML, if: entry.looked.contains(field))> \
        <span>\(reader(words))<span class="unseen"> – \(reader(field.words))</span></span></label>
        """
    }

    /// Names what stands beside a field, for those who hear the page.
    private func described(_ field: CheckInEntry.Field) -> HTML {
        let name = field.rawValue
        let isWrong = problems[field] != nil
        let ids = [isWrong ? "\(name)-problem" : nil, mark(of: field) == nil ? nil : "\(name)-mark"].compactMap(\.self)
        guard !ids.isEmpty else { return .nothing }
        return "\(" aria-invalid=\"true\"" as HTML, if: isWrong) aria-describedby=\"\(ids.joined(separator: " "))\""
    }

    private func message(_ name: String, _ text: Text) -> HTML {
        "<p class=\"wrong\" id=\"\(name)-problem\">\(reader(text))</p>"
    }

    // MARK: Birth date

    /// Three fields, the month by its name: nobody's day is taken for a month.
    private var birthDate: HTML {
        let isFirst = reader.words.language == .english
        let described = described(.birthDate)
        let month: HTML = """
            <div class="field"><label for="month">\(reader(Text("Month", "Mes")))</label>
            <select id="month" name="month"\(described)\(Self.focused, if: focus == .birthDate && isFirst)><option value=""></option>\(Month.names.indices.map(option))</select></div>
            """
        let day = number("day", Text("Day", "Día"), entry.day, length: 2, focus: focus == .birthDate && !isFirst)
        let year = number("year", Text("Year", "Año"), entry.year, length: 4)
        let mark = mark(of: .birthDate)
        return """
            <fieldset class="date\(" marked" as HTML, if: mark != nil)"><legend>\(reader(Text("Birth date", "Fecha de nacimiento")))\(chip(mark))</legend>
            <div class="row">\(isFirst ? [month, day, year] : [day, month, year])</div>
            \(mark.map(doubt))\(problems[.birthDate].map { message("birthDate", $0) })
            </fieldset>
            """
    }

    private func option(_ index: Int) -> HTML {
        let number = index + 1
        let name = "\(number < 10 ? "0" : "")\(number) \(reader(Month.names[index]))"
        return "<option value=\"\(number)\"\(" selected" as HTML, if: entry.month == "\(number)")>\(name)</option>"
    }

    private func number(_ name: String, _ label: Text, _ value: String, length: Int, focus: Bool = false) -> HTML {
        """
        <div class="field short"><label for="\(name)">\(reader(label))</label>
        <input id="\(name)" name="\(name)" value="\(value)" inputmode="numeric" autocomplete="off" \
        maxlength="\(length)"\(described(.birthDate))\(Self.focused, if: focus)></div>
        """
    }

    // MARK: Purpose

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

    /// Where the work goes on: the first field that is wrong or marked, or the first of an empty form.
    private var focus: CheckInEntry.Field {
        if entry.given.isEmpty, entry.family.isEmpty { return .given }
        if !problems.isEmpty { return CheckInEntry.Field.allCases.first { problems[$0] != nil } ?? .given }
        guard let document else { return .given }
        if let marked = CheckInEntry.Field.allCases.first(where: { mark(of: $0) != nil }) { return marked }
        return document.birthDate == nil ? .birthDate : .purpose
    }
}
