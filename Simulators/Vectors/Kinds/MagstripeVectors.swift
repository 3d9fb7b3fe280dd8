import Credentials
import Model

/// The tracks of a magnetic stripe as a keyboard wedge types them.
struct MagstripeVectors: VectorKind {
    let name = "magstripe"

    func answer(_ vector: Vector) throws(VectorError) -> VectorAnswer {
        let decoded = decode(try vector.scan(), as: .init(kinds: [.magstripe]), on: Self.today)
        var answer = decoded.answer(vector.id, Self.fields)
        if case .badge = decoded.credential { answer.fields["kind"] = "generic_badge" }
        return answer
    }

    private static let fields: [ScanField] = [
        .jurisdiction, .issuerNumber, .familyName, .firstName, .middleName, .city, .address, .documentNumber,
        .documentNumberAlternative, .birthDate, .expiryDate, .expiryKind, .badgeNumber,
    ]
}
