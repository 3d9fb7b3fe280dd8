/// Why the office cannot start.
package enum OfficeError: Error, Hashable, Sendable, CustomStringConvertible {
    /// SQLite did not take `synchronous = FULL`.
    case notDurable(String)
    case keyUnreadable(String)

    package var description: String {
        switch self {
        case .notDurable(let file): "\(file): the store does not sync before it answers; use a local file system"
        case .keyUnreadable(let file): "\(file): is no Ed25519 key in base64; remove it to have a new one made"
        }
    }
}
