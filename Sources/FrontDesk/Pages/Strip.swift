import LocalAPI
import Model
import Vocabulary

/// The line above every page: what is open now, is the office there, who is on site; and below it a card that waits.
struct Strip: Sendable {
    let reader: Reader
    let overview: Overview?

    func render() -> HTML {
        """
        <div class="strip" id="strip" data-region role="status">
        \(overview.map(facts) ?? away)
        </div>
        \(WaitingScan(reader: reader, scan: overview?.waiting).render())
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
        \((overview.conditions ?? []).said(beside: overview.status.link).map(line))
        <p class="fact"><a href="\(Page.onSite)">\(reader(Self.onSite(overview.status.onSite)))</a></p>
        \(overview.status.link.standsAlone == true ? .nothing : office(overview.status.link))
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

    /// Old lists are one line, and so are alarms that wait.
    private func line(_ conditions: [Condition]) -> HTML {
        guard let first = conditions.first else { return .nothing }
        return switch first.kind.known {
        case .detectorAlarm? where first.awaitsAnswer: alarms(conditions.count)
        case .listStale?, .listExpired?: lists(conditions)
        default: "<p class=\"fact \(first.tone.rawValue)\">\(reader(first.words))</p>"
        }
    }

    private func alarms(_ count: Int) -> HTML {
        let text =
            count == 1
            ? Text("1 detector alarm waits", "1 alarma del detector espera")
            : Text("\(count) detector alarms wait", "\(count) alarmas del detector esperan")
        return "<p class=\"fact alarm\"><a href=\"\(Page.now)\">\(reader(text))</a></p>"
    }

    /// How old the oldest is, and how bad that is.
    private func lists(_ old: [Condition]) -> HTML {
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
        guard let oldest = link.latest?.oldest else {
            return "<p class=\"fact \(link.state.words.tone.rawValue)\">\(reader(text))</p>"
        }
        let since = Text(", events wait since ", ", hay eventos en espera desde: ")
        return "<p class=\"fact warning\">\(reader(text + since))\(reader.words.moment(oldest))</p>"
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

extension [Condition] {
    /// What stands in one line each, the weightiest first; of equals, what began first.
    fileprivate func said(beside link: LinkStatus) -> [[Condition]] {
        var lines: [[Condition]] = []
        // The line of the office says it.
        func isTold(_ condition: Condition) -> Bool {
            switch condition.kind.known {
            case .officeUnreachable?: link.state == .down
            case .backlogHigh?: link.latest != nil
            default: false
            }
        }
        for condition in self where !isTold(condition) {
            let together = lines.firstIndex { $0.first.map(condition.standsWith) ?? false }
            if let together { lines[together].append(condition) } else { lines.append([condition]) }
        }
        func severity(_ line: [Condition]) -> Condition.Severity { line.map(\.severity).max() ?? .notice }
        return lines.enumerated().sorted { one, other in
            (severity(other.element), one.offset) < (severity(one.element), other.offset)
        }.map(\.element)
    }
}

extension Condition {
    /// In one line: alarms that wait for an answer, lists that are old, and lanes that are late. The office has a line of its own.
    fileprivate func standsWith(_ other: Condition) -> Bool {
        func isOld(_ condition: Condition) -> Bool { condition.kind == .listStale || condition.kind == .listExpired }
        if kind == .backlogHigh && other.kind == .backlogHigh { return true }
        func waits(_ condition: Condition) -> Bool { condition.kind == .detectorAlarm && condition.awaitsAnswer }
        return (isOld(self) && isOld(other)) || (waits(self) && waits(other))
    }
}

/// What every page shows of the entrance: its state, and what is open now.
struct Overview: Sendable {
    let status: Status
    /// For the desk, in the order in which they began; `nil`: the core does not say.
    let conditions: [Condition]?
    /// A card that was scanned, and whose check-in nobody has opened; `nil` for who may not.
    let waiting: ScanID?

    /// Detector alarms that wait for an answer.
    var alarms: [Condition] { (conditions ?? []).filter { $0.kind == .detectorAlarm && $0.awaitsAnswer } }
}

extension Desk {
    /// `nil` while the core is away: every page can say so, and none goes down with it.
    func overview(for context: DeskContext) async -> Overview? {
        guard let status = try? await core.call(.status) else { return nil }
        let opensScans = context.session?.role.holds(.beginVisit) ?? false
        return Overview(
            status: status,
            conditions: try? await core.call(.conditions, ConditionsRequest(for: .desk)),
            waiting: opensScans ? await feed.scanNews(for: context.session?.officer).waiting : nil
        )
    }
}
