/// The configured name of one thing of the entrance, such as `main-door`.
///
/// The phantom subject keeps a door's name from being passed where a scanner's is meant. On the wire it is a plain string.
package struct Identifier<Subject>: RawRepresentable, Hashable, Sendable, Comparable, ExpressibleByStringLiteral,
    CustomStringConvertible
{
    package let rawValue: String

    package init(rawValue: String) { self.rawValue = rawValue }
    package init(_ rawValue: String) { self.rawValue = rawValue }
    package init(stringLiteral value: String) { self.rawValue = value }

    package var description: String { rawValue }

    package static func < (lhs: Self, rhs: Self) -> Bool { lhs.rawValue < rhs.rawValue }
}

extension Identifier: Codable, CodingKeyRepresentable {
    package init(from decoder: any Decoder) throws {
        self.init(rawValue: try decoder.singleValueContainer().decode(String.self))
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(rawValue)
    }
}

/// What an identifier names; never instantiated.
package enum Subject {
    package enum Door {}
    package enum Detector {}
    package enum Scanner {}
    package enum Line {}
    package enum Schedule {}
    package enum List {}
    package enum Visit {}
    package enum Officer {}
}

package typealias DoorID = Identifier<Subject.Door>
package typealias DetectorID = Identifier<Subject.Detector>
package typealias ScannerID = Identifier<Subject.Scanner>
package typealias LineID = Identifier<Subject.Line>
package typealias ScheduleID = Identifier<Subject.Schedule>
package typealias ListID = Identifier<Subject.List>
package typealias VisitID = Identifier<Subject.Visit>
package typealias OfficerID = Identifier<Subject.Officer>
