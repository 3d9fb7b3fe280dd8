package import Model

/// What decoding a scan gave: what it is, how far that can be relied upon, and why.
package struct Decoded: Hashable, Sendable {
    /// What recognised the scan; `nil` when nothing did.
    package var format: Format?
    /// What may be relied upon.
    package var outcome: Outcome
    /// What was read, for the technician and the lab. The rules get `credential`, which holds no more than they need.
    package var fields: [ScanField: String]
    /// What was odd about the scan and how it was dealt with.
    package var quirks: [Quirk]
    /// The names that the card says it has cut off; empty where it does not say which.
    var cutNames: [ScanField] = []

    package init(
        _ format: Format?,
        _ outcome: Outcome,
        fields: [ScanField: String] = [:],
        quirks: [Quirk] = []
    ) {
        (self.format, self.outcome, self.fields, self.quirks) = (format, outcome, fields, quirks)
    }

    /// - Parameter format: what recognised the scan, where anything did.
    package static func refused(_ refusal: ScanRefusal, as format: Format? = nil, quirks: [Quirk] = []) -> Decoded {
        Decoded(format, .refused(refusal), quirks: quirks)
    }

    /// How much of the scan was understood, from all of it to nothing that may be used.
    package enum Outcome: Hashable, Sendable {
        /// Everything was there and is right.
        case accepted(Credential)
        /// Nothing is missing; one of `quirks` is odd enough to say so, and `states` says of which field.
        case degraded(Credential)
        /// These are missing, and the officer must look at the card. Of what is there `states` says what may be another.
        case partial(Credential, missing: [ScanField])
        case refused(ScanRefusal)
    }

    /// The kinds of scan that are told apart, whether they are taken or not.
    package enum Format: String, Hashable, Sendable, Codable, CaseIterable {
        case aamva, magstripe, mrz, badge, visitorPass, preRegistration, paymentCard
    }

    /// What the rules get; `nil` when the scan was refused.
    package var credential: Credential? {
        switch outcome {
        case .accepted(let credential), .degraded(let credential), .partial(let credential, _): credential
        case .refused: nil
        }
    }

    /// `nil` unless the scan was refused.
    package var refusal: ScanRefusal? { if case .refused(let refusal) = outcome { refusal } else { nil } }
}

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
    /// Characters that a licence's directory declares, and that came, where these are not the same.
    case lengthDeclared = "length_declared"
    case lengthFound = "length_found"
    case token
    case aim
    /// What came after all that was read, and was cut off.
    case remainder
}
