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
