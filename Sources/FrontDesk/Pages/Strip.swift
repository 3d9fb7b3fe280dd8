import LocalAPI
import Model
import Vocabulary

/// The line of facts above every page: is the controller there, is the office, who is on site, does anything wait.
struct Strip: Sendable {
    let reader: Reader
    let status: Status?

    func render() -> HTML {
        """
        <div class="strip" id="strip" data-region role="status">
        \(status.map(facts) ?? away)
        </div>
        """
    }

    private var away: HTML {
        """
        <p class="fact alarm"><strong>\(reader(Text("Not connected to the door controller.",
            "Sin conexión con el controlador de puertas.")))</strong>
        \(reader(Text("Use your keys and the paper log. This page comes back by itself.",
            "Use sus llaves y el registro en papel. Esta página vuelve sola.")))</p>
        """
    }

    private func facts(_ status: Status) -> HTML {
        """
        \(alarms(status.openAlarms.count))
        <p class="fact"><a href="\(Page.onSite)">\(reader(Self.onSite(status.onSite)))</a></p>
        \(fact(status.link.state, backlog: status.link.backlog ?? 0))
        \(status.screeningGap.map(screening))
        \(unusableList, if: !status.unusableLists.isEmpty)
        \(lists(status.lists))
        \(simulated, if: status.simulated)
        """
    }

    private func alarms(_ count: Int) -> HTML {
        guard count > 0 else { return .nothing }
        let text =
            count == 1
            ? Text("1 detector alarm waits", "1 alarma del detector espera")
            : Text("\(count) detector alarms wait", "\(count) alarmas del detector esperan")
        return "<p class=\"fact alarm\"><a href=\"\(Page.now)\">\(reader(text))</a></p>"
    }

    private func fact(_ state: LinkStatus.State, backlog: Int64) -> HTML {
        let label = Text("District office: ", "Oficina del distrito: ")
        let waiting = state == .down && backlog > 0
        let events = Text(" (\(backlog) events wait)", " (\(backlog) eventos en espera)")
        let text = label + state.words.text.map { $0.lowercased() } + (waiting ? events : Text("", ""))
        return "<p class=\"fact \(state.words.tone.rawValue)\">\(reader(text))</p>"
    }

    /// Amber and red only: while all lists are fresh there is nothing to say.
    private func lists(_ lists: [ListStatus]) -> HTML {
        let old = lists.filter { $0.freshness != .fresh }
        guard let issued = old.map(\.list.issued).min() else { return .nothing }
        let expired = old.contains { $0.freshness == .expired }
        let text =
            expired
            ? Text("A list is too old, issued ", "Una lista es demasiado antigua, emitida: ")
            : Text("A list is out of date, issued ", "Una lista está desactualizada, emitida: ")
        return "<p class=\"fact \(expired ? "alarm" : "warning")\">\(reader(text))\(reader.words.moment(issued))</p>"
    }

    private func screening(_ gap: ScreeningGap) -> HTML {
        "<p class=\"fact \(gap.tone.rawValue)\">\(reader(gap.words + Text(": ", ": ") + gap.consequence))</p>"
    }

    /// A list that is on the box and protects nobody: the school's alerts may be on it.
    private var unusableList: HTML {
        let text = Text(
            "A list on this box cannot be read: call the technician",
            "Una lista de este equipo no se puede leer: llame al técnico"
        )
        return "<p class=\"fact alarm\">\(reader(text))</p>"
    }

    private var simulated: HTML {
        "<p class=\"fact warning\">\(reader(Text("Practice: simulated doors", "Práctica: puertas simuladas")))</p>"
    }

    static func onSite(_ count: Int) -> Text {
        count == 1
            ? Text("1 visitor on site", "1 visitante en la escuela")
            : Text("\(count) visitors on site", "\(count) visitantes en la escuela")
    }
}
