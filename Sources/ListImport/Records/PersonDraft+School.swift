import Model

/// What only the school's own lists say.
extension PersonDraft {
    /// What an alert is about; `nil` where nothing is said of one.
    func alert() throws(RowFault) -> Alert? {
        guard let word = single[.alert] else {
            if single[.child] != nil || single[.until] != nil { throw .alertMissing }
            return nil
        }
        guard let kind = Alert.Kind(word: word) else { throw .alertUnknown }
        var until: CalendarDate?
        if let text = single[.until] {
            guard let day = dates.day(text) else { throw .alertDay }
            until = day
        }
        return Alert(kind: kind, child: single[.child], until: until)
    }

    /// What is cleared; `nil` where nothing is said of it.
    func clearance() throws(RowFault) -> Clearance? {
        guard single[.role] != nil || single[.validUntil] != nil || single[.badge] != nil else { return nil }
        guard let word = single[.role] else { throw .roleMissing }
        guard let role = Clearance.Role(word: word) else { throw .roleUnknown }
        guard let text = single[.validUntil] else { throw .validUntilMissing }
        guard let day = dates.day(text) else { throw .validUntil }
        return Clearance(role: role, validUntil: day, badge: single[.badge], revoked: try isRevoked())
    }

    private func isRevoked() throws(RowFault) -> Bool {
        switch single[.revoked]?.lowercased() {
        case nil, "no", "n", "false", "0": false
        case "yes", "y", "true", "1": true
        default: throw .revoked
        }
    }
}
