import Model
import Vocabulary

/// A visitor and one record of a list, field by field, with the agreement in words.
struct ComparisonTable: Sendable {
    let reader: Reader
    let candidate: Candidate
    /// Which fields of the visitor's card the scan left open, and what the officer found on it.
    let marks: [FieldMark]

    func render() -> HTML {
        """
        <section class="comparison">
        <p class="hint">\(reader(candidate.grade.words))</p>
        \(candidate.record.alert.map(alert))
        <table>
        <thead><tr>
        <th scope="col">\(reader(Text("Field", "Dato")))</th>
        <th scope="col">\(reader(Text("Visitor", "Visitante")))</th>
        <th scope="col">\(reader(Text("Record on the list", "Registro de la lista")))</th>
        <th scope="col">\(reader(Text("Comparison", "Comparación")))</th>
        </tr></thead>
        <tbody>\(candidate.evidence.map(row))\(candidate.looks.map(row))</tbody>
        </table>
        \(more)
        </section>
        """
    }

    /// What the school itself listed the person for. A custody order binds this adult and that child.
    private func alert(_ alert: Alert) -> HTML {
        let child = alert.child.map { Text(", student ", ", estudiante ") + Text(verbatim: $0) }
        let until = alert.until.map { Text(", until ", ", hasta el ") + Text(verbatim: reader.words.date($0)) }
        let text = [alert.kind.words, child, until].compactMap(\.self).reduce(Text("", ""), +)
        return "<p class=\"hint\"><strong>\(reader(text))</strong></p>"
    }

    private func row(_ evidence: Evidence) -> HTML {
        let account = marks.first { $0.field == evidence.field.document }?.account
        return row(evidence.field.words, evidence.statedWords, evidence.listedWords, evidence.chip, account)
    }

    /// Compared by looking: nobody has measured the visitor. A line ends between two measures, never within one.
    private func row(_ look: RecordFact) -> HTML {
        let listed = look.value.map { $0.replacing(" ", with: "\u{A0}").replacing("\u{A0}(", with: " (") }
        return row(look.kind.words, Text("", ""), listed, Self.look)
    }

    private func row(
        _ field: Text,
        _ stated: Text,
        _ listed: Text,
        _ comparison: StateWords,
        _ account: Text? = nil
    ) -> HTML {
        """
        <tr><th scope="row">\(reader(field))</th>
        <td data-label="\(reader(Text("Visitor", "Visitante")))">\(value(stated))\(account.map { "<small>\(reader($0))</small>" })</td>
        <td data-label="\(reader(Text("Record on the list", "Registro de la lista")))">\(value(listed))</td>
        <td>\(reader.chip(comparison))</td></tr>
        """
    }

    private func value(_ text: Text) -> String { reader(text).isEmpty ? "–" : reader(text) }

    static let look = StateWords(.quiet, "Look at the visitor", "Mire al visitante")

    /// What else the record says, folded away: the screen may be in the visitor's sight. What is there is named, so that
    /// a note is not overlooked.
    private var more: HTML? {
        let facts = candidate.furtherFacts
        guard !facts.isEmpty else { return nil }
        let names = facts.map { reader($0.kind.words).lowercased() }.joined(separator: ", ")
        return """
            <details class="more"><summary>\(reader(Text("More of the record", "Más del registro"))): \(names)</summary>
            <dl class="facts">\(facts.map(fact))</dl></details>
            """
    }

    private func fact(_ fact: RecordFact) -> HTML {
        "<div><dt>\(reader(fact.kind.words))</dt><dd>\(reader(fact.value))</dd></div>"
    }
}

extension Evidence.Field {
    /// The same on a card; `nil`: no card that is read here has it.
    fileprivate var document: DocumentField? {
        switch self {
        case .givenName: .given
        case .middleName: .middle
        case .familyName: .family
        case .suffix: .suffix
        case .birthDate: .birthDate
        case .sex: .sex
        case .documentNumber: .number
        case .height: nil
        }
    }
}
