/// One cardholder as written, before anything is believed.
struct CardholderRow {
    /// Where it begins, from 1.
    var line: Int
    /// By column; an empty field is absent.
    var fields: [Column: String]

    enum Column: String, CaseIterable {
        case badge, person, category, enabled, doors, schedule
        case validFrom = "valid-from"
        case validUntil = "valid-until"
        case clearanceValidUntil = "clearance-valid-until"

        static let required: [Column] = [.badge, .person, .category, .doors, .schedule]
        static var names: [String] { allCases.map(\.rawValue) }
    }
}
