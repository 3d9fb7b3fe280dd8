package import Model

extension Decoded {
    /// How far each field that was read, or that is missed, can be relied upon. Whoever shows or sends it has it from here.
    /// What is doubtful for any reason is doubtful, whatever was repaired.
    package var states: [ScanField: FieldState] {
        guard credential != nil else { return [:] }
        var states = fields.mapValues { _ in FieldState.exact }
        for quirk in quirks {
            for field in quirk.repairs where states[field] == .exact { states[field] = .repaired(quirk) }
        }
        for quirk in quirks {
            for field in quirk.doubts + (quirk == .lengthMismatch && mayMixDates ? ScanField.dates : []) {
                if case .doubtful? = states[field] { continue }
                if states[field] != nil { states[field] = .doubtful(quirk) }
            }
        }
        for field in missing { states[field] = .missing }
        return states
    }

    private var missing: [ScanField] { if case .partial(_, let missing) = outcome { missing } else { [] } }

    /// Whether so much is gone that one date may have begun and another one ended it: the rest of a date, the line's end and
    /// the next one's identifier and beginning are twelve characters.
    private var mayMixDates: Bool {
        guard let declared = fields[.lengthDeclared].flatMap({ Int($0) }), let found = fields[.lengthFound].flatMap({ Int($0) })
        else { return missing.contains(.remainder) }
        return declared - found >= 12
    }

    /// Has the document say the same of its own fields.
    mutating func mark() {
        guard case .document(var document)? = credential else { return }
        let states = states
        document.marks = DocumentField.allCases.compactMap { field in
            guard let state = states[field.scanned], state != .exact else { return nil }
            return FieldMark(field, state)
        }
        switch outcome {
        case .accepted: outcome = .accepted(.document(document))
        case .degraded: outcome = .degraded(.document(document))
        case .partial(_, let missing): outcome = .partial(.document(document), missing: missing)
        case .refused: break
        }
    }
}

extension DocumentField {
    /// What the decoders call it.
    fileprivate var scanned: ScanField {
        switch self {
        case .kind: .documentType
        case .family: .familyName
        case .given: .firstName
        case .middle: .middleName
        case .suffix: .suffix
        case .birthDate: .birthDate
        case .sex: .sex
        case .number: .documentNumber
        case .expires: .expiryDate
        case .issuer: .jurisdiction
        }
    }
}

extension ScanField {
    fileprivate static let dates: [Self] = [.birthDate, .issueDate, .expiryDate]
}

extension Quirk {
    private static let names: [ScanField] = [.familyName, .firstName, .middleName, .givenNames, .suffix]
    private static let address: [ScanField] = [.address, .city]

    /// Fields that were set right, where nothing speaks against it.
    fileprivate var repairs: [ScanField] {
        switch self {
        case .caseSwapped, .controlLost, .fillersRestored, .encodedTwice: Self.names + Self.address + [.documentNumber]
        default: []
        }
    }

    /// Fields that may be others than they seem.
    fileprivate var doubts: [ScanField] {
        switch self {
        case .lengthMismatch, .separatorMissing, .controlRemoved: Self.names + Self.address + [.documentNumber]
        case .characterSetUncertain, .nameUnusual, .nameTruncated: Self.names
        case .cityTruncated: [.city]
        case .numbersDiffer: [.documentNumber]
        case .stateDiffers: [.jurisdiction]
        case .stateUnknown: [.issuer, .nationality, .jurisdiction]
        case .issuerNumberIncomplete: [.jurisdiction, .issuerNumber]
        case .versionUnknown: [.version]
        case .directoryWrong: [.documentType]
        default: []
        }
    }
}
