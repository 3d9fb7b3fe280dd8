import HTTPTypes
import Hummingbird
import LocalAPI
import Model

struct OnSiteRoutes: Sendable {
    let desk: Desk

    func add(to officers: RouterGroup<DeskContext>) {
        officers.get(Page.onSite.route, use: onSite)
    }

    @Sendable func onSite(_ request: Request, _ context: DeskContext) async throws -> Response {
        let overview = await desk.overview()
        let visits = try? await desk.core.call(.visits)
        let reader = desk.reader(request, context, here: .onSite)
        return OnSitePage(reader: reader, overview: overview, visits: visits).render().response()
    }
}
