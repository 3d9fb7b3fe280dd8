/// What agreement and disagreement weigh, in hundredths of a bit: the one table.
///
/// After Fellegi and Sunter, "A Theory for Record Linkage", JASA 64 (1969): a weight is log2 m − log2 u. Here stand the
/// logarithms of m, how often fields agree so when it is the same person; u, how often they do by chance, is counted in
/// the list searched (`QueryWord`, `DateScore`), for all names that are as much alike, and together within classes of names
/// (`NameClasses`); never among the school's own visitors: the same list says the same on every box.
///
/// Method: m was counted over invented visitors and the persons they are (by a generator that is not kept, and
/// `Benchmarks/screening` has another; 10 000 listed, seed 301, 25 kinds of error in equal parts: one digit of the birth
/// date 13 %, a year off 4.7 %, exchanged 4.3 %, a nickname 9 %, one letter of a given or family name 14 or 22 %, two letters
/// 3 %), then lowered by half to two bits where documents in use err less often than that, as long as recall at 0.25 % of
/// innocents alerted did not fall (100 000 listed, seed 101; one million, seed 201). `middleDiffers`, `nameLimit` and
/// `possible` were set so that namesakes stay below one in a hundred.
/// What the generator has no case of (digits exchanged, titles, suffixes) is our own estimate.
enum Weights {
    // MARK: Names

    /// log2 m by likeness, for given and family names.
    static func given(_ similarity: Similarity) -> Int {
        switch similarity {
        case .exact: -25
        case .nickname: -300
        case .oneEdit: -280
        case .soundsAlike: -480
        case .twoEdits: -500
        case .longer: -560
        case .shorter: -700
        case .resembles, .none: 0
        }
    }

    static func family(_ similarity: Similarity) -> Int {
        switch similarity {
        case .exact: -25
        case .oneEdit: -280
        case .soundsAlike: -450
        case .twoEdits: -450
        case .longer: -460
        case .shorter: -700
        case .nickname, .resembles, .none: 0
        }
    }

    /// The document says that it cuts names off: one in two is.
    static let truncated = -100
    static let resembles = -200
    static let givenDiffers = -1200
    static let familyDiffers = -650
    /// Given and family name in each other's field.
    static let exchanged = -380
    /// The visitor goes by the middle name.
    static let middleAsGiven = -300
    /// The list's name is the visitor's middle name: rarer, since documents give the first name.
    static let listedByMiddle = -600
    /// The second of two family names, or one without its particle.
    static let secondFamily = -175
    static let firstOfSeveral = -100
    static let otherFamilyDiffers = -200
    static let middleLimit = 900
    static let initial = 250
    static let middleDiffers = -700
    /// The same, where the birth dates do not agree in full.
    static let middleDiffersWithoutDay = -1100
    /// Of two middle names one is the same and the other is not: a sister as often as a slip.
    static let middleSharesOne = -700
    /// `TJ` for `Thomas James`.
    static let pair = 450
    /// Beside the same day of birth only, the family name is the other's middle name: kept on marrying.
    static let formerFamily = -250
    /// Of a person with one known name it is shown when fewer than so many hundredths of a bit below one listed person
    /// agree by chance: 0.005 persons.
    static let oneName = 764
    static let suffixAgrees = 150
    static let suffixDiffers = -600
    static let suffixMissing = -50
    /// Each further name of a record is another chance to agree.
    static let otherName = -50
    /// However rare given and family name are, they weigh only so much more than log2 of the list's size: less than what
    /// a contradicting birth date takes away.
    static let nameLimit = 350

    /// Given and middle name that weigh less than this taken off are another person's: one birth in 32 is of twins (CDC,
    /// National Vital Statistics Reports 72-1, 2021), who share family name and birth date. More than a given name that
    /// differs, since people go by names that nobody wrote down; the middle name must differ as well.
    static let twin = 1250

    // MARK: Other fields

    static let dateExact = -15
    static let dateExchanged = -500
    static let dateOneYear = -470
    static let dateOneDigit = -400
    static let dateDigitsExchanged = -540
    static let yearAgrees = -15
    /// A birthday that offices give weighs no more than this: within a community that has many, it is everybody's.
    static let givenBirthday = 150
    /// The list has 1 January of the year: now and then because only the year was known.
    static let placeholderYear = -300
    static let yearApart = -450
    static let yearSlip = -700
    static let dateDiffers = -2500
    static let sexDiffers = -500
    static let numberAgrees = 3500

    // MARK: What is shown

    /// Added to log2 of the list's size.
    static let possible = -150
    /// Where more than one in 500 of such a name would agree as well by chance (−log2 of that) with a list of a hundred thousand,
    /// more is needed to be shown: by so many hundredths for each doubling. The longer the list, the more agree by chance.
    static let crowd = 897
    static let crowdSlope = 250
    static let crowdList = 1661
    static let strong = 1200
    static let undated = 200
    /// Lists of less than a thousand are judged as if they had as many.
    static let leastList = 1000
}
