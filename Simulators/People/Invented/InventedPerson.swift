import Model

/// Somebody who does not exist, as an identity document would name them.
struct InventedPerson: Sendable {
    var given: String
    /// Often empty.
    var middle: String
    var family: String
    /// The mother's or the husband's family name; often empty.
    var secondFamily = ""
    /// Between the two family names: a space or a hyphen.
    var joint = " "
    var suffix = ""
    var born: CalendarDate
    var isMale: Bool
    var origin: Origin

    var wholeFamily: String { secondFamily.isEmpty ? family : family + joint + secondFamily }
    var sex: String { isMale ? "M" : "F" }
}
