import Credentials
import LocalAPI
import Model

/// `vestibule decode`.
enum DecodeScreen {
    static func report(_ decoded: Decoded, _ bytes: [UInt8]) -> Report {
        guard decoded.refusal != .paymentCard else { return Report(sections: [.init("Result", [result(decoded)])]) }
        return Report(
            sections: [
                .init("Scan", scan(decoded, bytes)), .init("Result", [result(decoded)]),
                .init("Fields", fields(decoded)),
                .init("Odd", decoded.quirks.map(\.check)),
            ]
        )
    }

    private static func scan(_ decoded: Decoded, _ bytes: [UInt8]) -> [SelfTestCheck] {
        let end =
            switch bytes.suffix(2) {
            case [0x0D, 0x0A]: ", ends with CR LF"
            case let end where end.last == 0x0D: ", ends with CR"
            case let end where end.last == 0x0A: ", ends with LF"
            case let end where end.last == 0x09: ", ends with TAB"
            default: ", no end mark"
            }
        let size = SelfTestCheck.passed("size", counted(bytes.count, "byte") + end)
        guard let aim = decoded.fields[.aim] else { return [size] }
        return [size, .passed("AIM identifier", "\(aim), \(Symbology.name(aim)); taken off")]
    }

    private static func result(_ decoded: Decoded) -> SelfTestCheck {
        let name = decoded.format?.words ?? "not recognised"
        switch decoded.outcome {
        case .accepted: return .passed(name, "accepted")
        case .degraded:
            let isDoubtful = decoded.states.values.contains { $0.word == .doubtful }
            let finding = isDoubtful ? "read; not all of it is certain" : "right, but odd"
            return .warning(name, finding, do: "The officer compares the fields with the card.")
        case .partial(_, let missing):
            let list = missing.map(\.words).joined(separator: ", ")
            return .warning(name, "incomplete; missing: \(list)", do: "Scan it again; the officer looks at the card.")
        case .refused(let refusal): return .failed(name, "refused: \(refusal.finding)", do: refusal.action)
        }
    }

    private static func fields(_ decoded: Decoded) -> [SelfTestCheck] {
        ScanField.allCases.filter { $0 != .aim }.compactMap { field in
            let value = decoded.fields[field] ?? ""
            switch decoded.states[field] {
            case .exact?: return .passed(field.words, value)
            case .repaired(let quirk)?: return .passed(field.words, "\(value) (repaired: \(quirk.rawValue))")
            case .doubtful(let quirk)?:
                return .warning(field.words, value, do: "Doubtful (\(quirk.rawValue)): compare it with the card.")
            case .missing? where field == .remainder:
                return .warning(field.words, "missing", do: "Scan it again; set the scanner to send whole scans.")
            case .missing?: return .warning(field.words, "missing", do: "Read it off the card.")
            case nil: return nil
            }
        }
    }
}
