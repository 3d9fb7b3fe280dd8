import LocalAPI
package import Model

/// Every address of the desk. Identifiers only: no name, date or number of a person is ever in one.
package enum Page: Hashable, Sendable {
    case now, checkIn, onSite, signIn, signOut, language
    /// Signing in after being signed out, and the path of ours to go on at.
    case signInAgain(then: String)
    /// The line of facts above every page, by itself, for pages that must not be fetched again to stay up to date.
    case strip
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
    /// Done by a POST; of a check-out, a GET asks whether to.
    case visitAction(VisitID, VisitAction)
    case asset(String)

    package enum VisitAction: String, Sendable, CaseIterable {
        case review, admit, refuse, print
        case checkOut = "check-out"
    }

    package var path: String {
        switch self {
        case .now: "/"
        case .checkIn: "/check-in"
        case .onSite: "/visits"
        case .signIn: "/sign-in"
        case .signInAgain(let path): "/sign-in?then=\(path.percentEncoded)"
        case .signOut: "/sign-out"
        case .language: "/language"
        case .strip: "/strip"
        case .live: "/live"
        case .scan(let id): "/check-in/\(id.rawValue.percentEncoded)"
        case .openDoor(let door): "/doors/\(door.rawValue.percentEncoded)/open"
        case .disposition(let alarm): "/alarms/\(alarm)/disposition"
        case .visit(let id): "/visits/\(id.rawValue.percentEncoded)"
        case .pass(let id): "/visits/\(id.rawValue.percentEncoded)/pass"
        case .passRefused(let finding): "/passes/\(finding.rawValue)"
        case .visitAction(let id, let action): "/visits/\(id.rawValue.percentEncoded)/\(action.rawValue)"
        case .asset(let name): "/assets/\(name)"
        }
    }
}

extension Subject {
    /// A document that waits on the desk for its check-in.
    package enum Scan {}
}

package typealias ScanID = Identifier<Subject.Scan>
