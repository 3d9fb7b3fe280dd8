import Model

/// A row that takes a clearance back and is not enough to be a record: without a role, a day, a badge or a birth date.
struct Withdrawal {
    /// Whose, without a clearance.
    var person: ListedPerson
    var badge: String?
    var order: RowOrder
    var place: RowPlace
    /// What is said of it where it meets no clearance.
    var fault: RecordFault

    /// As badges are written on the list; `nil`: it cannot be one.
    static func badge(_ text: String?) -> String? {
        guard let badge = text?.trimmed.uppercased(), (1...20).contains(badge.utf8.count) else { return nil }
        return badge.utf8.allSatisfy { (0x30...0x39).contains($0) || (0x41...0x5A).contains($0) } ? badge : nil
    }
}
