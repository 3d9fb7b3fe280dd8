/// Words of a whole name that are not names: suffixes, degrees, titles.
enum NameEnding {
    private static let suffixes: Set = ["JR", "SR", "II", "III", "IV", "2ND", "3RD", "4TH", "5TH", "6TH"]
    /// Suffixes that are as well an initial or a name where something else stands beside.
    private static let numerals: Set = ["V", "VI", "VII"]
    private static let degrees: Set = [
        "MD", "PHD", "ESQ", "ESQUIRE", "DDS", "DMD", "DVM", "CPA", "JD", "EDD", "LCSW", "MBA", "DNP", "PSYD", "PHARMD",
        "MPH", "LPN", "RN", "BSN", "MSN", "LMFT", "LPC", "OBE", "USN", "USMC", "USAF", "RET",
    ]
    /// Degrees that are family names or given names elsewhere: only behind a comma, or with full stops.
    private static let shortDegrees: Set = ["DO", "MA", "BA", "BS", "MS", "PA", "NP", "OD", "PE", "DC", "PT", "MSW"]
    private static let titles: Set = [
        "MR", "MRS", "MS", "MISS", "MX", "DR", "REV", "REVEREND", "FR", "SIR", "PROF", "PROFESSOR", "SGT", "LT", "CAPT",
        "HON", "SRA", "SRTA",
    ]
    /// Titles that are names as well: only where two names follow.
    private static let namedTitles: Set = [
        "PASTOR", "RABBI", "IMAM", "FATHER", "SISTER", "BROTHER", "COL", "COACH", "SR",
    ]
    private static let particles: Set = [
        "DE", "LA", "LAS", "LOS", "DEL", "DELA", "DA", "DAS", "DO", "DOS", "DI", "DU", "VAN", "VON", "DER", "DEN",
        "TEN",
        "TER", "AL", "EL", "BIN", "BINT", "IBN", "BEN", "ST", "SAN", "SANTA", "MC", "MAC", "O", "D", "LE",
    ]
    /// Behind these `VI` is a Vietnamese name.
    private static let vietnamese: Set = [
        "NGUYEN", "TRAN", "LE", "PHAM", "HUYNH", "HOANG", "PHAN", "VU", "VO", "DANG", "BUI", "DO", "HO", "NGO", "DUONG",
        "LY",
    ]

    /// What tells father and son apart, wherever it stands. `J.R.` are initials.
    static func isSuffix(_ word: String) -> Bool { !areInitials(word) && suffixes.contains(plain(word)) }

    /// Whether a word that stands alone behind a comma is no name.
    static func standsAlone(_ word: String) -> Bool {
        let plain = plain(word)
        return suffixes.contains(plain) || numerals.contains(plain) || degrees.contains(plain)
            || shortDegrees.contains(plain)
    }

    /// Whether the last of three or more words is none of a name's.
    static func endsWholeName(_ word: String, first: String) -> Bool {
        let plain = plain(word)
        if plain == "VI", vietnamese.contains(Self.plain(first)) { return false }
        return numerals.contains(plain) || degrees.contains(plain) || shortDegrees.contains(plain) && word.contains(".")
    }

    /// - Parameter count: of the words it begins.
    static func isTitle(_ word: String, of count: Int) -> Bool {
        let plain = plain(word)
        return titles.contains(plain) || count > 2 && namedTitles.contains(plain)
    }

    static func isParticle(_ word: String) -> Bool { particles.contains(plain(word)) }

    /// `J.R.`, which no suffix is written as.
    static func areInitials(_ word: String) -> Bool {
        plain(word) == "JR" && word.filter { $0 == "." }.count >= 1 && !word.dropLast().allSatisfy { $0 != "." }
    }

    private static func plain(_ word: String) -> String { word.uppercased().filter { $0 != "." } }
}
