import Model

extension Decoded {
    /// A document that was read, as complete as `missing` and `quirks` say.
    /// - Parameter details: fields beside those of the document, or as the card writes them.
    init(
        _ document: IdentityDocument,
        as format: Format,
        missing: [ScanField],
        quirks: [Quirk],
        details: [ScanField: String] = [:]
    ) {
        var document = document
        let isOdd = quirks.contains(where: \.degrades)
        document.quality = !missing.isEmpty ? .partial : isOdd ? .degraded : .complete
        document.notes = quirks.filter { $0.degrades || $0 == .nameTruncated }.map(\.rawValue)
        let credential = Credential.document(document)
        self.init(
            format,
            !missing.isEmpty
                ? .partial(credential, missing: missing)
                : isOdd ? .degraded(credential) : .accepted(credential),
            fields: document.scanFields.merging(details) { $1 },
            quirks: quirks
        )
    }

    /// What was odd about the scan, whatever it holds, comes first; a document is no better than that.
    mutating func precede(_ earlier: [Quirk]) {
        quirks = earlier + quirks
        let odd = earlier.filter(\.degrades).map(\.rawValue)
        guard !odd.isEmpty, case .document(var document)? = credential else { return }
        document.notes = odd + document.notes
        if document.quality == .complete { document.quality = .degraded }
        switch outcome {
        case .accepted, .degraded: outcome = .degraded(.document(document))
        case .partial(_, let missing): outcome = .partial(.document(document), missing: missing)
        case .refused: break
        }
    }
}

extension IdentityDocument {
    fileprivate var scanFields: [ScanField: String] {
        let fields: [ScanField: String?] = [
            .documentType: kind.code, .familyName: name.family, .firstName: name.given, .middleName: name.middle,
            .suffix: name.suffix, .birthDate: birthDate?.iso8601, .sex: sex?.code, .documentNumber: number,
            .expiryDate: expires?.iso8601, .jurisdiction: issuer,
        ]
        return fields.compactMapValues(\.self).filter { !$0.value.isEmpty }
    }
}

extension IdentityDocument.Kind {
    /// As AAMVA and ICAO 9303 abbreviate it.
    fileprivate var code: String {
        switch self {
        case .driversLicense: "DL"
        case .identificationCard: "ID"
        case .passport: "P"
        case .visa: "V"
        case .travelDocument: "I"
        }
    }
}

extension Sex {
    fileprivate var code: String {
        switch self {
        case .male: "M"
        case .female: "F"
        case .other: "X"
        }
    }
}
