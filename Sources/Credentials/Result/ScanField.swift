/// What can be read from a scan. Dates are ISO 8601. The order is the one in which people read them.
package enum ScanField: String, Hashable, Sendable, Codable, CaseIterable {
    case documentType = "document_type"
    case familyName = "family_name"
    case firstName = "first_name"
    case middleName = "middle_name"
    case suffix
    case birthDate = "date_of_birth"
    case sex
    case documentNumber = "document_number"
    /// Another way of writing the number: Florida's tracks have its letter as two digits.
    case documentNumberAlternative = "document_number_alt"
    case issueDate = "issue_date"
    case expiryDate = "expiry_date"
    case expiryKind = "expiry_kind"
    case address = "address_line1"
    case city
    case region
    case postalCode = "postal_code"
    case jurisdiction
    case country
    case issuerNumber = "iin"
    case version = "aamva_version"
    /// Of a machine-readable zone: `TD3`.
    case layout = "format"
    case documentCode = "document_code"
    case issuer
    case nationality
    case givenNames = "given_names"
    /// YYMMDD, as far as it is known.
    case birthAsWritten = "birth"
    case expiryAsWritten = "expiry"
    case optional1, optional2
    case facilityCode = "facility_code"
    case cardNumber = "card_number"
    case issueLevel = "issue_level"
    /// The manufacturer's code of some Wiegand formats.
    case manufacturerCode = "oem_code"
    case badgeNumber = "badge_text"
    case token
    case aim
    /// What came after all that was read, and was cut off.
    case remainder
}
