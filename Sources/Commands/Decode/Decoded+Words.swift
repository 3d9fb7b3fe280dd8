import Credentials

extension Decoded.Format {
    var words: String {
        switch self {
        case .aamva: "driver's license"
        case .magstripe: "magnetic stripe"
        case .mrz: "passport or ID"
        case .badge: "badge"
        case .visitorPass: "visitor pass"
        case .preRegistration: "pre-registration"
        case .paymentCard: "payment card"
        }
    }
}

extension ScanField {
    /// The name in the files, for people.
    var words: String {
        switch self {
        case .birthDate: "birth date"
        case .documentNumberAlternative: "number on the card"
        case .address: "address"
        case .issuerNumber: "issuer number"
        case .version: "AAMVA version"
        case .badgeNumber: "badge number"
        case .remainder: "the end"
        default: rawValue.split(separator: "_").joined(separator: " ")
        }
    }
}
