/// Where a kind of machine-readable zone holds what, by position in its lines put end to end.
struct MRZLayout: Hashable {
    enum Name: String, Hashable, CaseIterable {
        case td1 = "TD1"
        case td2 = "TD2"
        case td3 = "TD3"
        case visaA = "MRVA"
        case visaB = "MRVB"
        /// The French national identity card of 1988 to 2021.
        case french = "FRA_ID"
    }

    var name: Name
    var count: Int
    var number: Range<Int>
    var numberCheck: Int
    /// `nil` on the French card, whose holder is French.
    var nationality: Range<Int>?
    var birth: Range<Int>
    var birthCheck: Int
    var sex: Int
    /// `nil` on the French card, which has none.
    var expiry: Range<Int>?
    var expiryCheck = 0
    var names: Range<Int>
    /// Given names, where they are apart from the family name.
    var givenNames: Range<Int>?
    var optional1: Range<Int>
    /// The check digit of the personal number, TD3.
    var optional1Check: Int?
    var optional2: Range<Int>?
    /// Where a document number that is too long goes on: in the first optional data.
    var numberGoesOn = false
    /// What the composite check digit covers; empty on visas, which have none.
    var covered: [Range<Int>] = []
    var compositeCheck = 0
    /// Whether a zone of `count` characters with this first letter may be one.
    var isVisa = false
}

extension MRZLayout {
    /// Visas begin with `V` and have two lines. So do some cards of three lines, such as the US border crossing card.
    func mayBegin(_ letter: UInt8?) -> Bool { name == .td1 || isVisa == (letter == UInt8(ascii: "V")) }

    /// The lines of driving licences that are none of ICAO's: of France and others (ISO/IEC 18013-1, one line of 30 that begins
    /// with `D` and a digit) and of Switzerland and Liechtenstein (a line of 9 and two of 30, or one of them, of which one begins
    /// with `FA`). Their only check digit covers the whole, and they lack a date.
    static func isDrivingLicence(_ zone: [UInt8]) -> Bool {
        let first = zone.prefix(5)
        let isFrench =
            zone.count == 30 && first.first == UInt8(ascii: "D") && (first.dropFirst().first?.isDigit ?? false)
        // A filler more or less at the end of a line makes it nothing else.
        let isSwiss =
            (28...75).contains(zone.count)
            && ["FACHE", "FALIE"].contains { mark in
                zone.starts(with: mark.utf8) || zone.dropFirst(9).starts(with: mark.utf8)
            }
        return isFrench || isSwiss
    }

    static let all: [MRZLayout] = [.td1, .td2, .td3, .visaA, .visaB, .french]

    /// ICAO 9303-5, 4.2: three lines of 30.
    static let td1 = MRZLayout(
        name: .td1,
        count: 90,
        number: 5..<14,
        numberCheck: 14,
        nationality: 45..<48,
        birth: 30..<36,
        birthCheck: 36,
        sex: 37,
        expiry: 38..<44,
        expiryCheck: 44,
        names: 60..<90,
        optional1: 15..<30,
        optional2: 48..<59,
        numberGoesOn: true,
        covered: [5..<37, 38..<45, 48..<59],
        compositeCheck: 59
    )

    /// ICAO 9303-6, 4.2: two lines of 36.
    static let td2 = MRZLayout(
        name: .td2,
        count: 72,
        number: 36..<45,
        numberCheck: 45,
        nationality: 46..<49,
        birth: 49..<55,
        birthCheck: 55,
        sex: 56,
        expiry: 57..<63,
        expiryCheck: 63,
        names: 5..<36,
        optional1: 64..<71,
        numberGoesOn: true,
        covered: [36..<46, 49..<56, 57..<71],
        compositeCheck: 71
    )

    /// ICAO 9303-4, 4.2: two lines of 44.
    static let td3 = MRZLayout(
        name: .td3,
        count: 88,
        number: 44..<53,
        numberCheck: 53,
        nationality: 54..<57,
        birth: 57..<63,
        birthCheck: 63,
        sex: 64,
        expiry: 65..<71,
        expiryCheck: 71,
        names: 5..<44,
        optional1: 72..<86,
        optional1Check: 86,
        covered: [44..<54, 57..<64, 65..<87],
        compositeCheck: 87
    )

    /// ICAO 9303-7, 4.1: the lines of TD3, without composite check digit.
    static let visaA = td3.visa(.visaA, optional: 72..<88)
    /// ICAO 9303-7, 4.2: the lines of TD2, without composite check digit.
    static let visaB = td2.visa(.visaB, optional: 64..<72)

    private func visa(_ name: Name, optional: Range<Int>) -> MRZLayout {
        var visa = self
        (visa.name, visa.optional1, visa.optional1Check) = (name, optional, nil)
        (visa.numberGoesOn, visa.covered, visa.isVisa) = (false, [], true)
        return visa
    }

    /// Arrêté of 24 April 1987; two lines of 36 that are no TD2. The number is the date of issue (YYMM), the place and a
    /// serial number.
    static let french = MRZLayout(
        name: .french,
        count: 72,
        number: 36..<48,
        numberCheck: 48,
        birth: 63..<69,
        birthCheck: 69,
        sex: 70,
        names: 5..<30,
        givenNames: 49..<63,
        optional1: 30..<36,
        covered: [0..<71],
        compositeCheck: 71
    )
}
