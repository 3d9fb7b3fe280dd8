import Hummingbird
import LocalAPI
package import Model

/// Every address of the desk. Identifiers only: no name, date or number of a person is ever in one.
package enum Page: Hashable, Sendable {
    case now, checkIn, onSite, signIn, signOut, language
    /// Signing in after being signed out, and the path of ours to go on at.
    case signInAgain(then: String)
    /// The line of facts above every page, by itself, for pages that must not be fetched again to stay up to date.
    case strip
    /// The same, with what the desk's scanners say: for the page on which a scan is waited for.
    case stripAndScanners
    /// Server-sent events.
    case live
    case scan(ScanID)
    case openDoor(DoorID)
    case disposition(alarm: Int)
    case visit(VisitID)
    /// Its label, to be printed.
    case pass(VisitID)
    /// What to do with a pass that is not good.
    case passRefused(PassReading.Finding)
    /// Done by a POST; of a check-out, a GET asks whether to, and a correction is a form.
    case visitAction(VisitID, VisitAction)
    case asset(String)

    /// The raw value is the last part of the path.
    package enum VisitAction: String, Sendable, CaseIterable {
        case review, admit, refuse, print, correct
        case checkOut = "check-out"
    }

    /// What a browser asks for.
    package var path: String {
        let (template, value) = address
        return value.map { template.replacing(":id", with: $0.percentEncoded) } ?? template
    }

    /// What serves every page of this kind, whatever value it is made with; `DeskContext.identifier()` reads the value.
    var route: RouterPath { RouterPath(address.template) }

    /// Each address, here and nowhere else: `:id` stands where a value does.
    private var address: (template: String, value: String?) {
        switch self {
        case .now: ("/", nil)
        case .checkIn: ("/check-in", nil)
        case .onSite: ("/visits", nil)
        case .signIn: ("/sign-in", nil)
        case .signInAgain(let path): ("/sign-in?then=:id", path)
        case .signOut: ("/sign-out", nil)
        case .language: ("/language", nil)
        case .strip: ("/strip", nil)
        case .stripAndScanners: ("/strip/scanners", nil)
        case .live: ("/live", nil)
        case .scan(let id): ("/check-in/:id", id.rawValue)
        case .openDoor(let door): ("/doors/:id/open", door.rawValue)
        case .disposition(let alarm): ("/alarms/:id/disposition", String(alarm))
        case .visit(let id): ("/visits/:id", id.rawValue)
        case .pass(let id): ("/visits/:id/pass", id.rawValue)
        case .passRefused(let finding): ("/passes/\(finding.rawValue)", nil)
        case .visitAction(let id, let action): ("/visits/:id/\(action.rawValue)", id.rawValue)
        case .asset(let name): ("/assets/\(name)", nil)
        }
    }
}

/// A new page has its own file, an address above, and a line in one of these lists.
extension Page {
    /// Named above every page.
    static let navigation: [(page: Page, name: Text)] = [
        (.now, Text("Now", "Ahora")),
        (.checkIn, Text("Check-in", "Registro")),
        (.onSite, Text("On site", "En la escuela")),
    ]

    /// Everything that is for who is signed in.
    static func addOfficersPages(of desk: Desk, to officers: RouterGroup<DeskContext>) {
        SignInRoutes(desk: desk).addSigningOut(to: officers)
        NowRoutes(desk: desk).add(to: officers)
        LiveRoutes(desk: desk).add(to: officers)
        // Pages on which people stand.
        let people = officers.group().add(middleware: RollCallMiddleware(desk: desk))
        CheckInRoutes(desk: desk).add(to: people)
        VisitRoutes(desk: desk).add(to: people)
        PassRoutes(desk: desk).add(to: people)
        OnSiteRoutes(desk: desk).add(to: people)
    }
}

extension Identifier {
    /// For the route of pages about any of them.
    static var any: Self { "" }
}

extension Subject {
    /// A document that waits on the desk for its check-in.
    package enum Scan {}
}

/// Says nothing of the document, so that it may stand in an address.
package typealias ScanID = Identifier<Subject.Scan>
