/// The configured name of one thing of the entrance, such as `main-door`.
///
/// The phantom subject keeps a door's name from being passed where a scanner's is meant. On the wire it is a plain string.
package struct Identifier<Subject>: RawRepresentable, Hashable, Sendable, Comparable, ExpressibleByStringLiteral,
    CustomStringConvertible
{
    /// As configured, in case and spelling.
    package let rawValue: String

    /// Any text, even an empty one: whether it names something, the configuration has seen to.
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

/// A door's `name` in the configuration.
package typealias DoorID = Identifier<Subject.Door>
/// A detector's `name` in the configuration.
package typealias DetectorID = Identifier<Subject.Detector>
/// A scanner's `name` in the configuration.
package typealias ScannerID = Identifier<Subject.Scanner>
/// A line's `name` in the configuration, which its chip may call otherwise.
package typealias LineID = Identifier<Subject.Line>
/// The key of a schedule in the configuration; cardholder files name it.
package typealias ScheduleID = Identifier<Subject.Schedule>
/// A list's name, which the district gives it (`ListManifest.isName`).
package typealias ListID = Identifier<Subject.List>
/// A random UUID in small letters, drawn when the visit begins.
package typealias VisitID = Identifier<Subject.Visit>
/// An officer's `id` in the configuration. Events carry it, and never the officer's name.
package typealias OfficerID = Identifier<Subject.Officer>
