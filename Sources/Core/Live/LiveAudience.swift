import LocalAPI

extension LiveItem {
    /// Who may see it: raw scans and lines are the technician's, what a document says is the desk's.
    func isFor(_ roles: Set<Role>) -> Bool {
        switch self {
        case .event, .changed: true
        case .line, .scan: roles.contains(.technician)
        case .document: roles.contains(.desk)
        }
    }
}
