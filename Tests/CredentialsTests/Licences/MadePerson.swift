import Model

/// An invented holder of a licence.
struct MadePerson {
    var family: String
    var given: String
    var middle: String
    var suffix: String
    var birth: CalendarDate
    var issued: CalendarDate
    var expires: CalendarDate
    var number: String
    var sex: Sex

    private static let families = [
        "OKONVERI", "LOPERA", "SMALODITCH", "O'BELANE", "VAN TIRELO", "DE LA MORUNE", "SAVIDOR-KENT", "HADDAD",
        "DACOSTA",
        "NUÑEZ", "MÜLLER", "TREMBLAY-GÎRARD", "LE", "ST. KOVER", "DADE", "ANSIL",
    ]
    private static let givens = [
        "TAVIO", "ANNELIKA", "ROWENTA", "SU", "JOVAN", "ÉLODIE", "ZOË", "JOSÉ", "MARY-ANN", "DLAMA", "IDA", "D'ARO",
    ]
    private static let middles = ["", "", "Q", "MARIE ANN", "JOSE LUIS", "LEE", "X", "ROBERTA"]
    private static let suffixes = ["", "", "", "", "JR", "III", "SR"]

    init(using random: inout SeededGenerator) {
        family = random.pick(Self.families)
        given = random.pick(Self.givens)
        middle = random.pick(Self.middles)
        suffix = random.pick(Self.suffixes)
        birth = Self.date(1935...2008, &random)
        issued = Self.date(2016...2024, &random)
        expires = Self.date(2025...2033, &random)
        number = random.pick(["", "T", "W0", "QL"]) + random.digits(random.pick([7, 9, 12]))
        sex = random.pick([.male, .female, .other])
    }

    private static func date(_ years: ClosedRange<Int>, _ random: inout SeededGenerator) -> CalendarDate {
        let (year, month) = (Int.random(in: years, using: &random), Int.random(in: 1...12, using: &random))
        let day = Int.random(in: 1...28, using: &random)
        return CalendarDate(year: year, month: month, day: day) ?? CalendarDate(daysSince1970: 0)
    }
}
