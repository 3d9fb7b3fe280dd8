import Credentials
import Model

/// Machine-readable zones.
struct MRZVectors: VectorKind {
    let name = "mrz"

    func answer(_ vector: Vector) throws(VectorError) -> VectorAnswer {
        let decoded = decode(try vector.scan(), as: .init(kinds: [.mrz]), on: Self.today)
        var answer = decoded.answer(vector.id, Self.fields)
        guard let layout = decoded.fields[.layout] else { return answer }
        // A zone with a wrong check digit is never read.
        let checks =
            Self.checks + (layout == "TD3" ? ["personal"] : []) + (layout.hasPrefix("MRV") ? [] : ["composite"])
        answer.fields["checks"] = .object(Dictionary(uniqueKeysWithValues: checks.map { ($0, .bool(true)) }))
        answer.fields["all_checks_ok"] = .bool(true)
        return answer
    }

    private static let checks = ["number", "birth", "expiry"]

    private static let fields: [ScanField] = [
        .layout, .documentCode, .issuer, .documentNumber, .nationality, .birthAsWritten, .sex, .expiryAsWritten,
        .optional1, .optional2, .familyName, .givenNames, .birthDate, .expiryDate,
    ]
}
