/// One field compared.
package struct Evidence: Hashable, Sendable, Codable {
    package var field: Field
    /// As the document (or the officer) states it.
    package var stated: String
    /// As the list states it.
    package var listed: String
    package var agreement: Agreement
    /// What it weighs; negative speaks against.
    package var bits: Bits

    package init(field: Field, stated: String, listed: String, agreement: Agreement, bits: Bits = .zero) {
        (self.field, self.stated, self.listed) = (field, stated, listed)
        (self.agreement, self.bits) = (agreement, bits)
    }

    package enum Field: String, Sendable, Codable, CaseIterable {
        case givenName, middleName, familyName, suffix, birthDate, sex, height, documentNumber
    }

    package enum Agreement: String, Sendable, Codable, CaseIterable {
        /// The same.
        case exact
        /// The same but for accents, case, hyphens or spacing.
        case normalised
        /// One side knows less than the other, and what it knows agrees.
        case compatible
        /// Not stated on one side.
        case missing
        case different

        // Names
        case nickname
        case oneLetter
        case twoLetters
        case soundsAlike
        case initial
        /// One is the beginning of the other: cut off, or written together with what follows.
        case beginning
        /// One of several family names agrees, or they stand in another order.
        case oneOfSeveral
        /// Given and family name, or given and middle name, are exchanged.
        case exchanged

        // Birth dates
        case dayMonthExchanged
        case oneDigit
        /// One day, one month or ten years apart.
        case oneStep
        case digitsExchanged
        case oneYearApart
    }
}
