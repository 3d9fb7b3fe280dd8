import Credentials
import Model

/// The PDF417 of licences; hostile ones are of this kind too.
struct AAMVAVectors: VectorKind {
    let name = "aamva_pdf417"

    func answer(_ vector: Vector) throws(VectorError) -> VectorAnswer {
        let decoded = decode(try vector.scan(), as: .init(kinds: [.aamva]), on: Self.today)
        var answer = decoded.answer(vector.id, Self.fields)
        // A number in the files.
        if let version = decoded.fields[.version].flatMap({ Int64($0) }) {
            answer.fields[ScanField.version.rawValue] = .int(version)
        }
        return answer
    }

    private static let fields: [ScanField] = [
        .documentType, .version, .issuerNumber, .jurisdiction, .country, .familyName, .firstName, .middleName, .suffix,
        .birthDate, .issueDate, .expiryDate, .documentNumber, .sex, .address, .city, .region, .postalCode,
    ]
}
