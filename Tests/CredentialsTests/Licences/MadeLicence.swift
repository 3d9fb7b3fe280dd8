import Model

/// A licence's payload as AAMVA annex D has it, in the style of a jurisdiction, and what must be read from it.
struct MadeLicence {
    let person: MadePerson
    let style: LicenceStyle
    let bytes: [UInt8]
    /// Where the first subfile begins.
    let bodyStart: Int

    init(using random: inout SeededGenerator) {
        person = MadePerson(using: &random)
        style = LicenceStyle(using: &random)
        var elements = Self.names(person, style) + Self.others(person, style, &random)
        if style.isShuffled { elements.shuffle(using: &random) }
        let marker = style.marker == .missing ? "" : style.marker == .ownLine ? style.type + "\n" : style.type
        let own = "Z" + style.jurisdiction.prefix(1)
        let first = Self.encoded(marker + elements.joined(separator: "\n") + "\r", style)
        let second = style.hasOwnSubfile ? Array("\(own)\(own)A01\n\(own)B\r".utf8) : []
        let header = Self.header(style, own, first.count, second.count)
        bytes = header + first + second
        bodyStart = header.count
    }

    private static func header(_ style: LicenceStyle, _ own: String, _ first: Int, _ second: Int) -> [UInt8] {
        let entries = second > 0 ? 2 : 1
        let start =
            "@\n\u{1E}\rANSI " + style.issuerNumber + style.version.padded(2)
            + (style.version > 1 ? "00" : "") + entries.padded(2)
        let offset = start.utf8.count + entries * 10
        let declared = style.directory == .zeroOffset ? 0 : style.directory == .offsetTooHigh ? offset + 1 : offset
        let length = style.directory == .lengthTooShort ? first - 5 : first
        let entry = style.type + declared.padded(4) + length.padded(4)
        return Array((start + entry + (second > 0 ? own + (offset + first).padded(4) + second.padded(4) : "")).utf8)
    }

    private static func names(_ person: MadePerson, _ style: LicenceStyle) -> [String] {
        let middle = person.middle.isEmpty ? "NONE" : person.middle
        func pad(_ text: String, _ width: Int) -> String { style.isPadded ? text.rightPadded(width) : text }
        switch style.names {
        case .parts:
            return [
                "DCS" + pad(person.family, 40), "DAC" + pad(person.given, 40), "DAD" + pad(middle, 40), "DDEN", "DDFN",
                "DDGN",
            ] + suffix(person, "DCU")
        case .middleWithCommas:
            return [
                "DCS" + person.family, "DAC" + person.given, "DAD" + middle.replacing(" ", with: ","), "DDEN", "DDFN",
                "DDGN",
            ] + suffix(person, "DCU")
        case .together: return ["DCS" + person.family, "DCT" + pad(givens(person, " "), 80)] + suffix(person, "DCU")
        case .togetherByComma: return ["DCS" + person.family, "DCT" + givens(person, ",")] + suffix(person, "DCU")
        case .line:
            return [
                "DAA" + pad([person.family, person.given, person.middle, person.suffix].joined(separator: ","), 60)
            ]
        case .lineWithSpaces:
            let given = person.given + (person.middle.isEmpty ? "" : " " + person.middle)
            return ["DAA" + person.family + ", " + given] + suffix(person, "DAE")
        case .oldParts:
            return ["DAB" + person.family, "DAC" + person.given, "DAD" + person.middle] + suffix(person, "DAE")
        }
    }

    private static func suffix(_ person: MadePerson, _ id: String) -> [String] {
        person.suffix.isEmpty ? [] : [id + person.suffix]
    }

    private static func givens(_ person: MadePerson, _ separator: String) -> String {
        ([person.given] + person.middle.split(separator: " ").map(String.init)).joined(separator: separator)
    }

    private static func others(_ person: MadePerson, _ style: LicenceStyle, _ random: inout SeededGenerator) -> [String]
    {
        let date = { (date: CalendarDate) in style.isYearFirst ? date.yearFirst : date.monthFirst }
        let sex = person.sex == .male ? "1" : person.sex == .female ? "2" : "9"
        var elements = [
            "DAQ" + person.number, "DBB" + date(person.birth), "DBD" + date(person.issued),
            "DBA" + date(person.expires), "DBC" + sex, "DAU068 IN", "DAYBRO", "DAG1 SAMPLE ST", "DAIANYTOWN",
            "DAJ" + style.jurisdiction, "DAK627010000  ",
        ]
        if style.version == 1 { elements += ["DARD   ", "DAS          ", "DAT     "] }
        if style.version > 1 {
            elements += ["DCAD", "DCBNONE", "DCDNONE", "DCF" + random.digits(14), "DCG" + style.country]
        }
        if style.version > 7 { elements += ["DDAF", "DDB01152020", "DDD0"] }
        return elements
    }

    private static func encoded(_ text: String, _ style: LicenceStyle) -> [UInt8] {
        style.isUTF8 ? Array(text.utf8) : text.unicodeScalars.map { UInt8(truncatingIfNeeded: $0.value) }
    }
}

extension CalendarDate {
    fileprivate var yearFirst: String { year.padded(4) + month.padded(2) + day.padded(2) }
    fileprivate var monthFirst: String { month.padded(2) + day.padded(2) + year.padded(4) }
}

extension Int {
    fileprivate func padded(_ width: Int) -> String {
        String(repeating: "0", count: Swift.max(0, width - String(self).count)) + String(self)
    }
}

extension String {
    fileprivate func rightPadded(_ width: Int) -> String {
        self + String(repeating: " ", count: Swift.max(0, width - unicodeScalars.count))
    }
}
