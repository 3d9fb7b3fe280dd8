import Credentials
import LocalAPI
import Model

extension ScanReport {
    /// What the technician may know of a scan: which fields were read, never their values; of a payment card nothing.
    init(_ scan: Scan, _ decoded: Decoded) {
        self.init(scanner: scan.scanner, byteCount: scan.bytes.count, aim: scan.aim, outcome: "")
        switch decoded.outcome {
        case .accepted(let credential), .degraded(let credential), .partial(let credential, _): show(credential)
        case .refused(.paymentCard): (outcome, byteCount, aim) = (Self.paymentCard, 0, nil)
        case .refused(let refusal): outcome = refusal.failure?.rawValue ?? refusal.rawValue
        }
    }

    private mutating func show(_ credential: Credential) {
        switch credential {
        case .badge(let badge): (outcome, self.badge) = ("badge", badge.number)
        case .document(let document): (outcome, fields, notes) = ("document", document.fieldsRead, document.notes)
        case .pass: outcome = "pass"
        case .preRegistration: outcome = "preRegistration"
        }
    }
}

extension IdentityDocument {
    var fieldsRead: [String] {
        let read: [(String, Bool)] = [
            ("family", !name.family.isEmpty), ("given", !name.given.isEmpty), ("middle", !name.middle.isEmpty),
            ("suffix", !name.suffix.isEmpty), ("birthDate", birthDate != nil), ("sex", sex != nil),
            ("number", number != nil), ("expires", expires != nil), ("issuer", issuer != nil),
        ]
        return read.filter(\.1).map(\.0)
    }
}
