import Model
import Vocabulary

/// A visitor and one record of a list, field by field, with the agreement in words.
struct ComparisonTable: Sendable {
    let reader: Reader
    let candidate: Candidate

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
        <tbody>\(candidate.evidence.map(row))</tbody>
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
        """
        <tr><th scope="row">\(reader(evidence.field.words))</th>
        <td data-label="\(reader(Text("Visitor", "Visitante")))">\(value(evidence.statedWords))</td>
        <td data-label="\(reader(Text("Record on the list", "Registro de la lista")))">\
        \(value(evidence.listedWords))</td>
        <td>\(reader.chip(evidence.agreement.chip))</td></tr>
        """
    }

    private func value(_ text: Text) -> String { reader(text).isEmpty ? "–" : reader(text) }

    /// What else the record says, folded away: the screen may be in the visitor's sight.
    private var more: HTML? {
        let record = candidate.record
        let facts: [(Text, String)] = [
            (Text("Other names", "Otros nombres"), record.names.dropFirst().map(\.display).joined(separator: ", ")),
            (
                Text("Birth dates", "Fechas de nacimiento"),
                record.birthDates.count > 1 ? record.birthDates.map(reader.words.birthDate).joined(separator: "; ") : ""
            ),
            (Text("Source", "Fuente"), record.source ?? ""), (Text("Note", "Nota"), record.remarks ?? ""),
        ].filter { !$0.1.isEmpty }
        guard !facts.isEmpty else { return nil }
        return """
            <details class="more"><summary>\(reader(Text("More of the record", "Más del registro")))</summary>
            <dl class="facts">\(facts.map { "<div><dt>\(reader($0))</dt><dd>\($1)</dd></div>" as HTML })</dl></details>
            """
    }
}
