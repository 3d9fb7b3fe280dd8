package import Model

/// What every record of a canonical list keeps, wherever it comes from.
package enum RecordRules {
    private static let textLimit = 200
    private static let countLimit = 64

    /// - Parameter kind: of the list; `nil`: judged without it.
    package static func check(_ person: ListedPerson, on kind: ListKind?) throws(RecordFault) {
        guard !person.id.isEmpty, person.id.utf8.count <= textLimit else { throw .identifier }
        guard (1...countLimit).contains(person.names.count) else { throw .name }
        for name in person.names {
            guard !name.given.isEmpty || !name.family.isEmpty else { throw .name }
            guard name.display.utf8.count <= 4 * textLimit else { throw .nameTooLong }
        }
        guard person.birthDates.count <= countLimit, person.documentNumbers.count <= countLimit else {
            throw .tooManyFields
        }
        guard person.texts.allSatisfy(\.isWithoutControls) else { throw .controlCharacter }
        if let alert = person.alert { try check(alert) }
        if let clearance = person.clearance { try check(clearance, of: person) }
        if let kind { try check(person, belongsOn: kind) }
    }

    private static func check(_ alert: Alert) throws(RecordFault) {
        guard alert.kind != .custody || !(alert.child ?? "").isEmpty else { throw .childMissing }
    }

    /// Found by badge, by number or by exact identity.
    private static func check(_ clearance: Clearance, of person: ListedPerson) throws(RecordFault) {
        if let badge = clearance.badge {
            let isNumber = badge.utf8.allSatisfy { (0x30...0x39).contains($0) || (0x41...0x5A).contains($0) }
            guard isNumber, (1...20).contains(badge.utf8.count) else {
                throw badge.contains("E+") && badge.first?.isNumber == true ? .badgeShortened : .badge
            }
        }
        let isDated = person.birthDates.contains { if case .full = $0 { true } else { false } }
        guard clearance.badge != nil || !person.documentNumbers.isEmpty || isDated else { throw .cannotBeFound }
    }

    private static func check(_ person: ListedPerson, belongsOn kind: ListKind) throws(RecordFault) {
        if kind == .alerts, person.alert == nil { throw .alertMissing }
        if kind != .alerts, person.alert != nil { throw .alertElsewhere }
        if kind == .clearances, person.clearance == nil { throw .roleMissing }
        if kind != .clearances, person.clearance != nil { throw .clearanceElsewhere }
    }
}

extension ListedPerson {
    fileprivate var texts: [String] {
        names.flatMap { [$0.given, $0.middle, $0.family, $0.suffix] } + documentNumbers
            + [id, source, photo, remarks, alert?.child, clearance?.badge].compactMap(\.self)
    }
}

extension String {
    fileprivate var isWithoutControls: Bool { utf8.allSatisfy { $0 >= 0x20 && $0 != 0x7F } }
}
