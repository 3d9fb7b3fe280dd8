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
    case visitAction(VisitID, VisitAction)
    case asset(String)

    package enum VisitAction: String, Sendable, CaseIterable {
        case review, admit, refuse
        case checkOut = "check-out"
    }

    package var path: String {
        switch self {
        case .now: "/"
        case .checkIn: "/check-in"
        case .onSite: "/visits"
        case .signIn: "/sign-in"
        case .signInAgain(let path): "/sign-in?then=\(Self.encode(path))"
        case .signOut: "/sign-out"
        case .language: "/language"
        case .strip: "/strip"
        case .live: "/live"
        case .scan(let id): "/check-in/\(Self.encode(id.rawValue))"
        case .openDoor(let door): "/doors/\(Self.encode(door.rawValue))/open"
        case .disposition(let alarm): "/alarms/\(alarm)/disposition"
        case .visit(let id): "/visits/\(Self.encode(id.rawValue))"
        case .visitAction(let id, let action): "/visits/\(Self.encode(id.rawValue))/\(action.rawValue)"
        case .asset(let name): "/assets/\(name)"
        }
    }

    /// Percent-encodes all but RFC 3986's unreserved characters, so that an identifier stays one path segment.
    private static func encode(_ text: String) -> String {
        var encoded = ""
        for byte in text.utf8 {
            switch byte {
            case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x2D, 0x2E, 0x5F, 0x7E:
                encoded.unicodeScalars.append(Unicode.Scalar(byte))
            default:
                encoded += "%" + String(byte >> 4, radix: 16, uppercase: true)
                encoded += String(byte & 0xF, radix: 16, uppercase: true)
            }
        }
        return encoded
    }
}

extension Subject {
    /// A document that waits on the desk for its check-in.
    package enum Scan {}
}

package typealias ScanID = Identifier<Subject.Scan>
