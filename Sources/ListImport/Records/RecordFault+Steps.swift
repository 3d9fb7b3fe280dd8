extension RecordFault {
    /// Nobody is ever found by such a record.
    package var isNeverFound: Bool { [.undated, .nameless, .oneNameUndated].contains(self) }

    /// It only helps to tell people apart.
    package var isMinor: Bool { [.sex, .height, .weight].contains(self) }

    /// What the clerk can do next.
    package var step: String {
        switch self {
        case .tooLong, .openQuote, .afterQuote:
            "A quote is missing or too many: close it, and write it twice where it is part of the value."
        case .fieldCount: "Put values that hold the separator between quotes, and mend lines that were cut in two."
        case .encoding: "Save the file as CSV UTF-8, or say what it is with --encoding."
        case .controlCharacter: "Delete the character at its source."
        case .notJSON:
            "Compare the line with one that is right; `lists import --layout canonical` mends what others write."
        case .noParent: "Import all files of one day together."
        case .identifier: "Give each record an id of its own."
        case .name, .nameTooLong, .nameless: "Look whether the columns of names are the right ones, and fill them in."
        case .duplicate:
            "If rows with one id are one person, --merge puts those of a file with columns together; otherwise give each its own id."
        case .sameAgain: "Nothing, if it is one person; ids in the file would tell two apart."
        case .tooManyFields: "Look whether rows of several persons have one id."
        case .birthDate, .birthDateImpossible, .birthDateLater, .birthDateEarlier:
            "Correct the date; if days stand before months, give --dates day-first."
        case .birthDateOrder: "Write the date as 1980-03-04."
        case .age, .ageDay: "Write the age as a number, or the year of birth."
        case .alertMissing, .alertUnknown: "Write barred, custody or notice in the column `alert`."
        case .childMissing: "Write the child's number in the column `child`, a row for each child."
        case .alertDay, .validUntil, .validUntilMissing, .rowDay:
            "Write the day as 2026-12-31; if days stand before months, give --dates day-first."
        case .alertElsewhere, .clearanceElsewhere: "Import lists of each kind by themselves, with their own --layout."
        case .roleMissing, .roleUnknown:
            "Write employee, volunteer level 1, volunteer level 2, vendor, council member or partner."
        case .lastDayNumber, .untilNumber, .spreadsheetNumber:
            "Format the column as a date in the spreadsheet, and save it again."
        case .revoked: "Write yes or no."
        case .badge: "Write it as the reader gives it: digits and capital letters, without spaces."
        case .badgeShortened: "Format the column as text before the numbers are put in, and export them again."
        case .cannotBeFound: "Give the badge, the document's number or the full birth date."
        case .sex, .height, .weight: "Correct it at its source; it only helps to tell people apart."
        case .placeholderDate: "If only the year is known, write the year."
        case .century: "Write years with four digits."
        case .damagedName: "Correct the name at its source."
        case .farAway: "Is the year right? A last day that is far away is one that nobody looks at again."
        case .joined: "If another row holds, delete the one that does not, or give each its day in a column `issued`."
        case .newest: "Nothing, if the days are right."
        case .ahead, .aheadAlone: "Import the files again on that day."
        case .joinedOrder:
            "Keep the row of the order that holds, or give each its day in a column `issued`; then import again."
        case .withdrawn: "If the clearance was given back, delete the row that withdraws it."
        case .withdrawnByName: "If they are two persons, give both their birth dates or badges."
        case .withdrawnAlone: "Look for the person's other rows; if there are none, nothing."
        case .nearBadge: "If it is the same badge, write it alike in both rows and import again."
        case .sharedBadge: "Find out whose it is: if it is withdrawn from one of them, it opens for neither."
        case .undated: "Find out the birth date, its year, or an age."
        case .oneName: "Find out the other name, or give it as an alias."
        case .oneNameUndated: "Find out the other name and the full birth date."
        case .numberOnly: "Find out the birth date and the whole name."
        case .otherScript: "Also give the name in Latin letters, as an alias."
        }
    }
}
