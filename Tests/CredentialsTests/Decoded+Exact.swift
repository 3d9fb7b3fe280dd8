import Model

@testable import Credentials

extension Decoded {
    /// Fields that stand as exact or repaired, or as not on the card at all, though the card has something else.
    func silentlyWrong(_ truth: [ScanField: String]) -> [ScanField] {
        guard credential != nil else { return [] }
        return truth.filter { field, value in
            switch states[field] {
            case .doubtful, .missing: false
            default: fields[field] != value
            }
        }
        .map(\.key)
    }
}

extension WrittenLicence {
    /// What the licence of the standard lines holds.
    static let truth: [ScanField: String] = [
        .familyName: "OKONVERI", .firstName: "TAVIO", .middleName: "LEE", .birthDate: "1980-03-07",
        .expiryDate: "2030-03-07", .documentNumber: "T5510380", .documentType: "DL",
    ]
}
