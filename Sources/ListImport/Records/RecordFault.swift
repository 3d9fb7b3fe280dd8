/// Why a row, or one field of it, could not be read. Says what is wrong, never what stands there.
package enum RecordFault: String, Error, Hashable, Sendable, CaseIterable {
    // The row
    case tooLong = "is longer than 64 KiB"
    case openQuote = "begins a quote that is never closed"
    case afterQuote = "has something after a closing quote"
    case fieldCount = "has another number of fields than the header"
    case encoding = "is not in the encoding of the file"
    case controlCharacter = "holds a control character"
    case notJSON = "is not the JSON of a listed person"
    case noParent = "belongs to a person who is in no other file"

    // Identity
    case identifier = "has no id, or one longer than 200 characters"
    case name = "has no name, or more than 64"
    case nameTooLong = "has a name longer than 200 characters"
    case duplicate = "repeats the id of an earlier record, with other content"
    case tooManyFields = "has more than 64 birth dates or document numbers"

    // Birth dates
    case birthDate = "has a birth date in a spelling that is not known; of it the year counts, if there is one"
    case birthDateOrder = "has a birth date of which day and month may change places; its year counts"
    case birthDateImpossible = "has a birth date that does not exist"
    case birthDateLater = "has a birth date after the day of the list"
    case birthDateEarlier = "has a birth date more than 130 years before the list"
    case age = "has an age that is not a number from 1 to 130"
    case ageDay = "has an age whose day cannot be read"

    // What a list of this kind must or must not say
    case alertMissing = "does not say what the alert is about: barred, custody or notice"
    case alertUnknown = "has an alert that is none of barred, custody and notice"
    case childMissing = "is a custody order without the child it is about"
    case alertElsewhere = "carries an alert, on a list of another kind"
    case clearanceElsewhere = "carries a clearance, on a list of another kind"
    case roleMissing = "is a clearance without a role"
    case roleUnknown = "has a role that is not known"
    case validUntilMissing = "is a clearance without the last day it holds"
    case validUntil = "has a last day of the clearance that cannot be read"
    case lastDayNumber = "has a last day that is a spreadsheet's number of days"
    case revoked = "says neither yes nor no to whether the clearance is revoked; it counts as withdrawn"
    case badge = "has a badge that is not 1 to 20 digits and capital letters"
    case badgeShortened = "has a badge that a spreadsheet shortened, such as 4.51E+09: its digits are lost"
    case cannotBeFound =
        "is a clearance with neither badge nor number nor full birth date, so nobody can be found by it"

    // Fields without which the row is taken
    case sex = "has a sex that is not known"
    case height = "has a height that cannot be read"
    case weight = "has a weight that cannot be read"
    case placeholderDate = "has a birth date that programs write where none is known; taken as far as it says something"
    case spreadsheetNumber = "has a birth date that is a spreadsheet's number of days"
    case century = "has a year of two digits that would be a child's; taken for both centuries"
    case damagedName = "has a name of which letters are lost (a question mark or a symbol in a word)"
    case alertDay = "has a last day of the alert that cannot be read; it holds until it is taken off"
    case untilNumber =
        "has a last day of the alert that is a spreadsheet's number of days; it holds until it is taken off"
    case rowDay = "has a day of the row that cannot be read"
    case farAway = "has a last day more than 20 years away"

    // Several rows about one person
    case joined = "is about the same person; the strictest and the longest of both hold"
    case newest = "is about the same as another row, and both say of what day they are; the newer holds"
    case ahead = "renews a clearance from a later day on; until then the other row holds"
    case aheadAlone = "is a clearance whose day is still to come: it does not hold yet"
    case joinedOrder =
        "is about the same adult and child as another order; the longest holds until you have looked which does"
    case withdrawn = "is about a clearance that one of two rows withdraws; it stays withdrawn, whatever the other says"
    case withdrawnByName =
        "has the name of a clearance that another row withdraws, and no birth date or badge tells them apart; both are withdrawn"
    case withdrawnAlone =
        "withdraws all that a person has, of whom there is no other row; the name or the birth date may be written otherwise there"
    case nearBadge = "has a badge that another row withdraws, but for zeros in front; it still holds"
    case sharedBadge = "has the badge of another person"
    case sameAgain =
        "is about the same person as another row, with another height, weight, picture or remark; the first holds"

    // Taken, but not to be found, or only in part
    case undated = "has no birth date, not even a year or an age: nobody is found by a name alone"
    case oneName = "has one name: found only by the same name with the same full birth date"
    case nameless = "has no name that can be compared: nobody is found by it"
    case oneNameUndated = "has one name and no full birth date: nobody is found by it"
    case numberOnly = "has no name and birth date that can be compared: found only by its document number"
    case otherScript = "has a name in letters that are read in several ways: found only in part"
}
