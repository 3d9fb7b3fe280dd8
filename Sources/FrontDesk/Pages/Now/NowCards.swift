import LocalAPI
import Model
import Vocabulary

/// One door: what it is in one phrase, its five fields, and the way to open it.
struct DoorCard: Sendable {
    let reader: Reader
    let door: DoorStatus

    func render() -> HTML {
        """
        <article class="card door \(door.state.summary.tone.rawValue)" id="door-\(door.door.rawValue)">
        <header><h3>\(door.door.title)</h3>\(reader.chip(door.state.summary))</header>
        <dl class="fields">
        \(field(DoorState.Mode.label, door.state.mode.words))
        \(field(DoorState.Physical.label, door.state.physical.words))
        \(field(DoorState.Lock.label, door.state.lock.words))
        \(field(DoorState.Alarm.label, door.state.alarm.words))
        \(field(DoorState.Tamper.label, door.state.tamper.words))
        </dl>
        \(opening)
        </article>
        """
    }

    private func field(_ label: Text, _ state: StateWords) -> HTML {
        "<div><dt>\(reader(label))</dt><dd class=\"\(state.tone.rawValue)\">\(reader(state.text))</dd></div>"
    }

    private var opening: HTML {
        let seconds = reader.site.unlockSeconds(door.door)
        let reasons = OpeningReason.allCases.map { reason -> HTML in
            "<button name=\"reason\" value=\"\(reason.rawValue)\">\(reader(reason.words))</button>"
        }
        let legend = Text("Open for \(seconds) s. Why?", "Abrir por \(seconds) s. ¿Por qué?")
        return """
            <details class="opening" id="opening-\(door.door.rawValue)">
            <summary class="button">\(reader(Text("Open for \(seconds) s", "Abrir por \(seconds) s")))\
            <span class="unseen"> – \(door.door.title)</span></summary>
            \(reader.form(
                .openDoor(door.door),
                """
                <fieldset class="reasons"><legend>\(reader(legend))</legend>\(reasons)</fieldset>
                """
            ))
            </details>
            """
    }
}

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
