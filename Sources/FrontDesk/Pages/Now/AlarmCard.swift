import LocalAPI
import Model
import Vocabulary

/// A detector alarm that waits: what came of it?
struct AlarmCard: Sendable {
    let reader: Reader
    let alarm: Condition

    private var number: Int { alarm.number ?? 0 }

    func render() -> HTML {
        """
        <section class="card waiting" id="alarm-\(number)" aria-labelledby="alarm-title-\(number)">
        <h2 id="alarm-title-\(number)">\(DetectorID(alarm.subject).title): \(reader(Text("alarm at ", "alarma a las ")))\
        \(reader.words.time(alarm.since))</h2>
        \(reader.form(
            .disposition(alarm: number),
            """
            <fieldset class="answers"><legend>\(reader(Text("What was it?", "¿Qué fue?")))</legend>
            \(Disposition.answers.map(answer))
            </fieldset>
            """
        ))
        </section>
        """
    }

    private func answer(_ answer: Disposition) -> HTML {
        """
        <button name="disposition" value="\(answer.rawValue)"><strong>\(reader(answer.words))</strong>\
        <small>\(reader(answer.hint))</small></button>
        """
    }
}
