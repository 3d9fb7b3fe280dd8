import LocalAPI
import Model
import Vocabulary

/// What happens now.
struct NowPage: Sendable {
    let reader: Reader
    let overview: Overview?
    /// Newest first.
    let events: [EventRecord]

    func render() -> HTML {
        Frame(reader: reader, title: Text("Now", "Ahora"), overview: overview, refresh: .now, opensScans: true).render(
            """
            <h1 class="unseen">\(reader(Text("Now", "Ahora")))</h1>
            <div class="columns">
            <div class="column">
            <div id="alarms" data-region aria-live="polite">\((overview?.alarms ?? []).map(alarm))</div>
            <a class="button primary big" href="\(Page.checkIn)">\(reader(Text("Check in a visitor", "Registrar a un visitante")))</a>
            <section aria-labelledby="doors-title">
            <h2 id="doors-title">\(reader(Text("Doors", "Puertas")))</h2>
            <div id="doors" class="doors" data-region>\(overview.map { $0.status.doors.map(door) } ?? [absent])</div>
            </section>
            </div>
            <div class="column side">
            \(latest)
            <section aria-labelledby="equipment-title">
            <h2 id="equipment-title">\(reader(Text("Lists and equipment", "Listas y equipos")))</h2>
            <dl class="facts card" id="equipment" data-region>\((overview?.status).map(equipment) ?? "<div><dd class=\"muted\">\(absentText)</dd></div>")</dl>
            </section>
            </div>
            </div>
            """
        )
    }

    private var absent: HTML { "<p class=\"card muted\">\(absentText)</p>" }

    private var absentText: String {
        reader(
            Text(
                "Nothing is known while the door controller is away.",
                "No se sabe nada mientras el controlador de puertas no responde."
            )
        )
    }

    private func alarm(_ alarm: Condition) -> HTML {
        AlarmCard(reader: reader, alarm: alarm).render()
    }

    private func door(_ door: DoorStatus) -> HTML { DoorCard(reader: reader, door: door).render() }

    private var latest: HTML {
        """
        <section aria-labelledby="latest-title">
        <h2 id="latest-title">\(reader(Text("Latest", "Lo último")))</h2>
        <ol class="events card" id="latest" data-region>
        \(events.map(event))
        \("<li class=\"empty muted\">\(nothing)</li>", if: events.isEmpty)
        </ol>
        </section>
        """
    }

    private var nothing: String { overview == nil ? absentText : reader(Text("Nothing yet.", "Nada todavía.")) }

    private func event(_ event: EventRecord) -> HTML {
        """
        <li class="\(event.tone.rawValue)" id="event-\(String(event.seq))">\
        <time datetime="\(event.time.rfc3339)">\(reader.words.moment(event.time))</time> \
        <span>\(reader(event.words))</span></li>
        """
    }

    private func equipment(_ status: Status) -> HTML {
        """
        \(status.screeningGap.map(screening))
        \(status.lists.map(list))
        \(status.detectors.compactMap(detector))
        \(status.scanners.map { fact($0.scanner.title, reader.chip($0.state.words)) })
        """
    }

    private func screening(_ gap: ScreeningGap) -> HTML {
        fact(reader(ListKind.registry.words), "\(reader.chip(gap.short)) <small>\(reader(gap.consequence))</small>")
    }

    private func list(_ list: ListStatus) -> HTML {
        let nobody = list.list.count == 0 ? Text(", nobody on it", ", sin personas") : Text("", "")
        let issued = Text("issued ", "emitida: ") + Text(verbatim: reader.words.moment(list.list.issued)) + nobody
        return fact(
            reader(list.list.kind.words),
            "\(reader.chip(list.freshness.words)) <small>\(reader(issued))</small>"
        )
    }

    private func detector(_ detector: DetectorStatus) -> HTML? {
        guard let ready = detector.ready else { return nil }
        let state =
            ready ? StateWords(.calm, "Ready", "Listo") : StateWords(.warning, "Not ready", "No está listo")
        return fact(detector.detector.title, reader.chip(state))
    }

    private func fact(_ label: String, _ value: HTML) -> HTML { "<div><dt>\(label)</dt><dd>\(value)</dd></div>" }
}
