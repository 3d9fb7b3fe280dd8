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

/// What a scanner that reads our own codes may deliver, and what else people hold before it.
struct QRVectors: VectorKind {
    let name = "qr_payload"

    func answer(_ vector: Vector) throws(VectorError) -> VectorAnswer {
        let decoded = decode(try vector.scan(), as: .init(kinds: [.qr]), on: Self.today)
        var answer = decoded.answer(vector.id, [.token, .aim])
        switch decoded.credential {
        case .preRegistration: answer.fields["type"] = "pre_registration"
        case .pass: answer.fields["type"] = "visitor_pass"
        default: break
        }
        return answer
    }
}
