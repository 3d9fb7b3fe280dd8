import Model

/// How a jurisdiction writes a licence.
struct LicenceStyle {
    var version: Int
    var issuerNumber: String
    var jurisdiction: String
    var country: String
    var type: String
    var names: Names
    var isShuffled: Bool
    var isPadded: Bool
    var isUTF8: Bool
    var hasOwnSubfile: Bool
    /// `nil` for what the standard asks for.
    var directory: Directory?
    var marker: Marker

    enum Names: CaseIterable { case parts, together, togetherByComma, line, lineWithSpaces, oldParts, middleWithCommas }
    enum Directory: CaseIterable { case zeroOffset, offsetTooHigh, lengthTooShort }
    enum Marker: CaseIterable { case standard, missing, ownLine }

    private static let issuers = [
        ("636000", "VA", "USA"), ("636001", "NY", "USA"), ("636014", "CA", "USA"), ("636015", "TX", "USA"),
        ("636035", "IL", "USA"), ("636055", "GA", "USA"), ("636058", "OK", "USA"), ("636026", "AZ", "USA"),
        ("604431", "PR", "USA"), ("636012", "ON", "CAN"), ("604428", "QC", "CAN"), ("636028", "BC", "CAN"),
        ("604432", "AB", "CAN"),
    ]

    init(using random: inout SeededGenerator) {
        version = Int.random(in: 1...11, using: &random)
        (issuerNumber, jurisdiction, country) = random.pick(Self.issuers)
        type = random.pick(["DL", "DL", "DL", "ID", "EN"])
        switch version {
        case 1: names = random.pick([.line, .lineWithSpaces, .oldParts])
        case 2, 3: names = random.pick([.together, .togetherByComma])
        default: names = random.pick([.parts, .parts, .middleWithCommas])
        }
        isShuffled = random.chance(30)
        isPadded = random.chance(30)
        isUTF8 = random.chance(50)
        hasOwnSubfile = random.chance(60)
        directory = random.chance(20) ? random.pick(Directory.allCases) : nil
        marker = random.chance(80) ? .standard : random.pick([.missing, .ownLine])
    }

    /// Version 01 and Canada write the year first.
    var isYearFirst: Bool { version == 1 || (version > 2 && country == "CAN") }
}
