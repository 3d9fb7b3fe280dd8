import Model
import Screening
import Vocabulary

/// `vestibule screen`: each potential match, field by field, in one language.
struct ScreenScreen {
    var language: ScreenCommand.Language
    var style: Style

    func text(_ assessment: Assessment, _ snapshot: Snapshot?) -> String {
        let count = assessment.candidates.count
        var blocks = assessment.candidates.enumerated().map { index, candidate in
            block(candidate, index + 1, of: count)
        }
        if count == 0 { blocks.append([style.paint(say(ScreenWords.none), .bold)]) }
        for gap in assessment.notCompared where gap != .birthDate || !assessment.needsBirthDate {
            blocks.append(wrapped(say(gap.words)))
        }
        if assessment.needsBirthDate { blocks.append(wrapped(say(ScreenWords.needsBirthDate))) }
        if let snapshot { blocks.append(wrapped(say(ScreenWords.threshold(snapshot.threshold, snapshot.count)))) }
        if snapshot == nil { blocks.append(wrapped(say(ScreenWords.asked(assessment.lists)))) }
        return blocks.map { $0.joined(separator: "\n") }.joined(separator: "\n\n") + "\n"
    }

    private func block(_ candidate: Candidate, _ number: Int, of count: Int) -> [String] {
        let title = ScreenWords.title(candidate.grade, number, of: count)
        let source = [candidate.record.source, candidate.record.id].compactMap(\.self).joined(separator: ", ")
        let fields = candidate.evidence.flatMap(lines)
        let sum = row(say(ScreenWords.sum), "", candidate.score)
        return [style.paint(say(title), .bold)] + wrapped(say(candidate.grade.words)) + wrapped(source) + [""] + fields
            + [style.paint(sum, .bold)] + facts(candidate)
    }

    /// Below the sum, since it is no part of it. The source stands in the title already.
    private func facts(_ candidate: Candidate) -> [String] {
        let facts = candidate.looks + candidate.furtherFacts.filter { $0.kind != .source }
        guard !facts.isEmpty else { return [] }
        return ["", "  \(say(ScreenWords.notSummed))"]
            + facts.flatMap { TextLayout.wrapped("  \(say($0.kind.words).padded(22))\(say($0.value))", hanging: 24) }
    }

    /// How it agrees and what it weighs; below, what both sides say.
    private func lines(_ evidence: Evidence) -> [String] {
        func side(_ name: Text, _ value: Text) -> [String] {
            let value = say(value).isEmpty ? "–" : say(value)
            let indent = String(repeating: " ", count: 4)
            return TextLayout.wrapped("\(indent)\(say(name).padded(11))\(value)", hanging: 15)
        }
        return [row(say(evidence.field.words), say(evidence.agreementWords), evidence.bits)]
            + side(ScreenWords.stated, evidence.statedWords) + side(ScreenWords.listed, evidence.listedWords)
    }

    /// Two columns, and bits at the right.
    private func row(_ name: String, _ words: String, _ bits: Bits) -> String {
        let left = "  \(name.padded(22))\(words)".padded(68)
        let number = bits.description
        return left + String(repeating: " ", count: max(1, TextLayout.width - left.count - number.count)) + number
    }

    private func wrapped(_ text: String) -> [String] { TextLayout.wrapped("  \(text)", hanging: 2) }

    private func say(_ text: Text) -> String { language == .en ? text.english : text.spanish }
}

/// What `vestibule screen` says around the evidence.
enum ScreenWords {
    static let none = Text("No potential match.", "Ninguna coincidencia posible.")
    static let needsBirthDate = Text(
        "A name like this is on the list. A name alone is no match: state the birth date.",
        "Hay un nombre parecido en la lista. Un nombre solo no basta: indique la fecha de nacimiento."
    )
    static let stated = Text("stated", "declarado")
    static let listed = Text("listed", "en lista")
    static let sum = Text("Sum in bits", "Suma en bits")
    static let notSummed = Text("Also on the list, and not in the sum:", "También en la lista, y fuera de la suma:")

    static func title(_ grade: Candidate.Grade, _ number: Int, of count: Int) -> Text {
        let grade = grade == .strong ? Text("strong", "fuerte") : Text("possible", "posible")
        return Text("Potential match \(number) of \(count), ", "Coincidencia posible \(number) de \(count), ") + grade
    }

    static func asked(_ lists: [ListState]) -> Text {
        guard !lists.isEmpty else {
            return Text("No list was asked: there is none.", "No se consultó ninguna lista: no hay.")
        }
        let names = Text(verbatim: lists.map { "\($0.list) \($0.version)" }.joined(separator: ", "))
        return Text("Compared with ", "Comparado con ") + names
    }

    static func threshold(_ bits: Bits, _ count: Int) -> Text {
        Text(
            "A record is shown from \(bits) bits on, from more where many on the list are called so: the more people are on a list, the more agree by chance "
                + "(\(count.grouped) here). It is for an officer to judge, and never rests on a name alone.",
            "Un registro se muestra a partir de \(bits) bits, o de más si muchos de la lista se llaman así: cuantas más personas hay en la lista, más coinciden por "
                + "azar (aquí \(count.grouped)). Lo juzga una persona, y nunca se basa solo en un nombre."
        )
    }
}
