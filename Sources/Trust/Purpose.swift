package import Model

/// What a key may sign: `lists/registry`, `lists/*`, `commands/posture`, `commands/*`, `certificates`, `time`. A word of a later
/// release is carried and grants nothing here.
package struct Purpose: Hashable, Sendable, CustomStringConvertible {
    package let rawValue: String

    /// - Returns: `nil` for what no release writes: nothing, more than 128 bytes, spaces, control or other than ASCII characters.
    package init?(rawValue: String) {
        guard (1...128).contains(rawValue.utf8.count), rawValue.utf8.allSatisfy({ (0x21...0x7E).contains($0) }) else {
            return nil
        }
        self.rawValue = rawValue
    }

    private init(known word: String) { rawValue = word }

    package static let allLists = Self(known: "lists/*")
    package static let allCommands = Self(known: "commands/*")
    /// Certificates of offices.
    package static let certificates = Self(known: "certificates")
    /// What time it is.
    package static let time = Self(known: "time")

    /// One list, by its name.
    package static func list(_ id: ListID) -> Self { Self(known: "lists/" + id.rawValue) }

    package var description: String { rawValue }

    /// Whether this release acts on it.
    package var isKnown: Bool {
        switch self {
        case .allLists, .allCommands, .certificates, .time: true
        default:
            Self.groups.contains {
                rawValue.hasPrefix($0) && ListManifest.isName(ListID(String(rawValue.dropFirst($0.count))))
            }
        }
    }

    private static let groups = ["lists/", "commands/"]

    /// Whether who may do this may do that as well.
    package func covers(_ other: Purpose) -> Bool {
        guard isKnown, other.isKnown else { return false }
        return self == other || (rawValue.hasSuffix("/*") && other.rawValue.hasPrefix(rawValue.dropLast()))
    }
}
