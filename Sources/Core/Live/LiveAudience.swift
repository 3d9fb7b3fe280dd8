import LocalAPI

extension LiveItem {
    /// Who may see it: raw scans and lines are the technician's, what a document or a pass says is the desk's.
    /// Reports go to who asked for them, too.
    func isFor(_ roles: Set<Role>, reports: Bool = false) -> Bool {
        switch self {
        case .event, .changed: true
        case .line, .scan: roles.contains(.technician)
        case .report: reports && roles.contains(.technician)
        case .document, .pass: roles.contains(.desk)
        }
    }
}
