import Credentials
import LocalAPI
import Model

extension ScanReport {
    /// What the technician may know of a scan: which fields were read, never their values; of a payment card nothing.
    init(_ scan: Scan, _ decoded: Decoded) {
        self.init(scanner: scan.scanner, byteCount: scan.bytes.count, aim: scan.aim, outcome: "")
        switch decoded {
        case .credential(.badge(let badge)): (outcome, self.badge) = ("badge", badge.number)
        case .credential(.document(let document)):
            (outcome, fields, notes) = ("document", document.fieldsRead, document.notes)
        case .failed(let failure): outcome = failure.rawValue
        case .paymentCard: (outcome, byteCount, aim) = ("paymentCard", 0, nil)
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
