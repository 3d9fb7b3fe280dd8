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
    /// The given and the family name are the same one.
    var hasOneName = false

    var wholeFamily: String { secondFamily.isEmpty ? family : family + joint + secondFamily }
    var sex: String { isMale ? "M" : "F" }
}

/// Where the names of an invented person come from.
package enum Origin: String, CaseIterable, Sendable {
    // As the US Census tells people apart.
    case white, black, asian, native, several, hispanic
    // Names as families brought them.
    case arabic, brazilian, chinese, filipino, haitian, korean, mexican, polish
    case southAsian = "south-asian"
    case ukrainian, vietnamese
    case westAfrican = "west-african"

    /// Percent of the US population, in tenths (2020 Census), the six in their order.
    static let census: [Origin] = [.white, .black, .asian, .native, .several, .hispanic]
    static let censusShares: [UInt64] = [580, 125, 60, 7, 35, 193]
    static let others = allCases.filter { !census.contains($0) }
}

/// Which origins a list and its visitors have.
package enum OriginMix: String, CaseIterable, Sendable {
    /// As the US Census counts.
    case us
    /// Half as the US Census counts, half of the other origins, each as often.
    case mixed
}
