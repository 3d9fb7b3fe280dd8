/// How far one field of a scan can be relied upon.
package enum FieldState: Hashable, Sendable {
    /// As the card has it.
    case exact
    /// Something on the way was undone; `Quirk` says what.
    case repaired(Quirk)
    /// It may be another; `Quirk` says why. Somebody looks at the card.
    case doubtful(Quirk)
    /// The card or the scan has it not, or not so that it could be read.
    case missing
}

extension Decoded {
    /// Of every field that was read or that is missed. What is doubtful for any reason is doubtful, whatever was repaired.
    package var states: [ScanField: FieldState] {
        guard credential != nil else { return [:] }
        var states = fields.mapValues { _ in FieldState.exact }
        for quirk in quirks {
            for field in quirk.repairs where states[field] == .exact { states[field] = .repaired(quirk) }
        }
        for quirk in quirks {
            for field in quirk.doubts {
                if case .doubtful? = states[field] { continue }
                if states[field] != nil { states[field] = .doubtful(quirk) }
            }
        }
        if case .partial(_, let missing) = outcome { for field in missing { states[field] = .missing } }
        return states
    }
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
