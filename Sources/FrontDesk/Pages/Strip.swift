import LocalAPI
import Model
import Vocabulary

/// The line above every page: what is open now, is the office there, who is on site.
struct Strip: Sendable {
    let reader: Reader
    let overview: Overview?

    func render() -> HTML {
        """
        <div class="strip" id="strip" data-region role="status">
        \(overview.map(facts) ?? away)
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

    private func facts(_ overview: Overview) -> HTML {
        """
        \(overview.conditions == nil ? unknown : .nothing)
        \(alarms(overview.alarms.count))
        \((overview.conditions ?? []).filter { $0.isSaidAlone(overview.status.link.state) }.weightiestFirst.map(condition))
        \(lists(overview.conditions ?? []))
        <p class="fact"><a href="\(Page.onSite)">\(reader(Self.onSite(overview.status.onSite)))</a></p>
        \(office(overview.status.link))
        \(simulated, if: overview.status.simulated)
        """
    }

    /// A core of another release, or one that answers only half.
    private var unknown: HTML {
        let text = Text(
            "What is wrong here cannot be shown now: call the technician",
            "Ahora no se puede mostrar qué problemas hay: llame al técnico"
        )
        return "<p class=\"fact alarm\">\(reader(text))</p>"
    }

    private func condition(_ condition: Condition) -> HTML {
        "<p class=\"fact \(condition.tone.rawValue)\">\(reader(condition.words))</p>"
    }

    private func alarms(_ count: Int) -> HTML {
        guard count > 0 else { return .nothing }
        let text =
            count == 1
            ? Text("1 detector alarm waits", "1 alarma del detector espera")
            : Text("\(count) detector alarms wait", "\(count) alarmas del detector esperan")
        return "<p class=\"fact alarm\"><a href=\"\(Page.now)\">\(reader(text))</a></p>"
    }

    /// Old lists together: how old the oldest is, and how bad that is.
    private func lists(_ conditions: [Condition]) -> HTML {
        let old = conditions.filter { $0.kind == .listStale || $0.kind == .listExpired }
        guard !old.isEmpty else { return .nothing }
        let expired = old.contains { $0.kind == .listExpired }
        let text =
            expired
            ? Text("A list is too old, issued ", "Una lista es demasiado antigua, emitida: ")
            : Text("A list is out of date, issued ", "Una lista está desactualizada, emitida: ")
        let issued = old.compactMap { $0.data[.issued] }.min() ?? old.map(\.since).min()
        return """
            <p class="fact \(expired ? "alarm" : "warning")">\(reader(text))\
            \(issued.map(reader.words.moment) ?? "")</p>
            """
    }

    /// Where it is: what is wrong with it is a condition of its own.
    private func office(_ link: LinkStatus) -> HTML {
        let label = Text("District office: ", "Oficina del distrito: ")
        let backlog = link.backlog ?? 0
        let waiting = link.state == .down && backlog > 0
        let events = Text(" (\(backlog) events wait)", " (\(backlog) eventos en espera)")
        let text = label + link.state.words.text.map { $0.lowercased() } + (waiting ? events : Text("", ""))
        return "<p class=\"fact \(link.state.words.tone.rawValue)\">\(reader(text))</p>"
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

extension Condition {
    /// In a line of its own. Alarms that wait are counted, old lists are one line, and the office has its own.
    fileprivate func isSaidAlone(_ office: LinkStatus.State) -> Bool {
        switch kind.known {
        case .detectorAlarm: !awaitsAnswer
        case .listStale, .listExpired: false
        case .officeUnreachable: office != .down
        default: true
        }
    }
}

extension [Condition] {
    /// What asks for the most first; of equals, what began first.
    fileprivate var weightiestFirst: [Condition] {
        enumerated().sorted { ($1.element.severity, $0.offset) < ($0.element.severity, $1.offset) }.map(\.element)
    }
}

/// What every page shows of the entrance: its state, and what is open now.
struct Overview: Sendable {
    let status: Status
    /// For the desk, in the order in which they began; `nil`: the core does not say.
    let conditions: [Condition]?

    /// Detector alarms that wait for an answer.
    var alarms: [Condition] { (conditions ?? []).filter { $0.kind == .detectorAlarm && $0.awaitsAnswer } }
}

extension Desk {
    /// `nil` while the core is away: every page can say so, and none goes down with it.
    func overview() async -> Overview? {
        guard let status = try? await core.call(.status) else { return nil }
        return Overview(
            status: status,
            conditions: try? await core.call(.conditions, ConditionsRequest(for: .desk))
        )
    }
}
