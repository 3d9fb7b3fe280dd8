package enum PeopleError: Error, Hashable, Sendable, CustomStringConvertible {
    case unreadable(String)
    case unwritable(String)
    case noColumn(String, String)

    package var description: String {
        switch self {
        case .unreadable(let path): "\(path) cannot be read"
        case .unwritable(let path): "\(path) cannot be written"
        case .noColumn(let name, let path): "\(path) has no column \(name)"
        }
    }
}
