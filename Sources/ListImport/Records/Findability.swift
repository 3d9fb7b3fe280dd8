package import Model
import Screening

/// Whether anybody can be found by a record.
package enum Findability {
    /// What stands in the way, the worst only; `nil`: nothing. Clearances are never searched.
    package static func gap(of person: ListedPerson) -> RecordFault? {
        guard person.clearance == nil else { return nil }
        let gap = gapWithoutNumber(of: person)
        return gap.map { $0.isNeverFound && !person.documentNumbers.isEmpty ? .numberOnly : $0 }
    }

    private static func gapWithoutNumber(of person: ListedPerson) -> RecordFault? {
        let known = person.names.map(KnownName.init)
        let isDated = person.birthDates.contains { if case .full = $0 { true } else { false } }
        if !known.contains(where: { $0 != .nothing }) { return .nameless }
        if person.birthDates.isEmpty { return .undated }
        if !known.contains(.whole) { return isDated ? .oneName : .oneNameUndated }
        return person.names.allSatisfy { KnownName.isReadInSeveralWays($0) } ? .otherScript : nil
    }
}
