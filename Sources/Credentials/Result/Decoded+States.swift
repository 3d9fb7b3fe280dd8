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
            let doubts = quirk == .nameTruncated && !cutNames.isEmpty ? cutNames : quirk.doubts
            for field in doubts {
                if case .doubtful? = states[field] { continue }
                if states[field] != nil || (field == .middleName && quirk.mayHideMiddle) {
                    states[field] = .doubtful(quirk)
                }
            }
        }
        for field in missing { states[field] = .missing }
        return states
    }

    private var missing: [ScanField] { if case .partial(_, let missing) = outcome { missing } else { [] } }

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

extension Quirk {
    private static let names: [ScanField] = [.familyName, .firstName, .middleName, .givenNames, .suffix]
    private static let address: [ScanField] = [.address, .city]
    private static let dates: [ScanField] = [.birthDate, .issueDate, .expiryDate]

    /// Fields that were set right, where nothing speaks against it.
    fileprivate var repairs: [ScanField] {
        switch self {
        case .caseSwapped, .controlLost, .fillersRestored, .encodedTwice: Self.names + Self.address + [.documentNumber]
        default: []
        }
    }

    /// Whether the holder may have a middle name where none was read: it went with its element, or stands in another.
    fileprivate var mayHideMiddle: Bool {
        switch self {
        case .lengthMismatch, .directoryWrong, .namePartsUnclear: true
        default: false
        }
    }

    /// Fields that may be others than they seem.
    fileprivate var doubts: [ScanField] {
        switch self {
        // One date may have begun and another one ended it, and nothing but the length tells.
        case .lengthMismatch: Self.names + Self.address + [.documentNumber] + Self.dates
        // Without a length nothing does.
        case .directoryWrong: Self.names + Self.address + [.documentType, .documentNumber] + Self.dates
        case .separatorMissing, .controlRemoved: Self.names + Self.address + [.documentNumber]
        case .characterSetUncertain, .nameUnusual, .nameTruncated, .namePartsUnclear: Self.names
        case .cityTruncated: [.city]
        case .numbersDiffer: [.documentNumber]
        case .stateDiffers: [.jurisdiction]
        case .stateUnknown: [.issuer, .nationality, .jurisdiction]
        case .issuerNumberIncomplete: [.jurisdiction, .issuerNumber]
        case .versionUnknown: [.version]
        default: []
        }
    }
}
