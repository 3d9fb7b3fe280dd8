import HTTPTypes
import Hummingbird
import LocalAPI
import Model
import Vocabulary

/// Who is here, since when, and the way out; before them those whose check-in is not finished.
struct OnSitePage: Sendable {
    let reader: Reader
    let overview: Overview?
    /// Those that have not ended; `nil` while the core is away.
    let visits: [Visit]?

    func render() -> HTML {
        Frame(
            reader: reader,
            title: Text("On site", "En la escuela"),
            overview: overview,
            refresh: .onSite,
            opensScans: true
        ).render(
            """
            <h1>\(reader(Text("On site", "En la escuela")))</h1>
            <div id="waiting" data-region>\(waiting)</div>
            <div class="field filter"><label for="filter">\(reader(Text("Find a name", "Buscar un nombre")))</label>
            <input id="filter" type="search" autocomplete="off" data-filter="here"></div>
            <div id="here" data-region>\(here)</div>
            """
        )
    }

    private var waiting: HTML? {
        let unfinished = (visits ?? []).filter { $0.state != .admitted }
        guard !unfinished.isEmpty else { return nil }
        return """
            <section aria-labelledby="waiting-title">
            <h2 id="waiting-title">\(reader(Text("At the desk", "En recepción")))</h2>
            <ul class="people">\(unfinished.map(unfinishedRow))</ul>
            </section>
            """
    }

    private func unfinishedRow(_ visit: Visit) -> HTML {
        """
        <li class="card" id="visit-\(visit.id.rawValue)"><div><strong>\(visit.person.name.display)</strong> \
        \(reader.chip(visit.state.words))</div>
        <a class="button" href="\(Page.visit(visit.id))">\(reader(Text("Continue", "Continuar")))\
        <span class="unseen"> – \(visit.person.name.display)</span></a></li>
        """
    }

    private var here: HTML {
        guard let visits else {
            return empty(
                Text(
                    "The list comes back with the door controller.",
                    "La lista vuelve cuando responda el controlador de puertas."
                )
            )
        }
        let admitted = visits.filter { $0.state == .admitted }
            .sorted { ($0.admittedAt ?? $0.startedAt) > ($1.admittedAt ?? $1.startedAt) }
        if admitted.isEmpty { return empty(Text("No visitors are on site.", "No hay visitantes en la escuela.")) }
        return "<ul class=\"people\">\(admitted.map(row))</ul>"
    }

    private func empty(_ text: Text) -> HTML { "<p class=\"card muted\">\(reader(text))</p>" }

    private func row(_ visit: Visit) -> HTML {
        """
        <li class="card" id="visit-\(visit.id.rawValue)"><div>
        <strong>\(visit.person.name.display)</strong> \
        \(reader.chip(StateWords(.note, "With an escort", "Con acompañante")), if: visit.escorted)
        <small>\(reader(Purpose.shown(visit.purpose)))</small>
        <small>\(reader(Text("Since ", "Desde "))) \(reader.words.moment(visit.admittedAt ?? visit.startedAt))</small>
        </div>\(CheckOutForm(reader: reader, visit: visit.id, name: visit.person.name.display).render())</li>
        """
    }
}

struct OnSiteRoutes: Sendable {
    let desk: Desk

    func add(to officers: RouterGroup<DeskContext>) {
        officers.get(Page.onSite.route, use: onSite)
    }

    @Sendable func onSite(_ request: Request, _ context: DeskContext) async throws -> Response {
        let overview = await desk.overview(for: context)
        let visits = try? await desk.core.call(.visits)
        let reader = desk.reader(request, context, here: .onSite)
        return OnSitePage(reader: reader, overview: overview, visits: visits).render().response()
    }
}
