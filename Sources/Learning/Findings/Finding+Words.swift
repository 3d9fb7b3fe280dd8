import Model

/// What is said of it, and what to do.
extension Finding {
    /// What the scanner does: a sentence without its subject and its full stop.
    package var sentence: String {
        switch self {
        case .types(let layouts, _) where layouts.count == KeyboardLayout.allCases.count:
            "types everything as ALT codes, which are the same on any keyboard layout"
        case .types(let layouts, let controls): "types on keyboard layout \(Self.list(layouts)), \(controls.sentence)"
        case .sendsReports: "sends HID POS reports, which need no layout"
        case .sendsText: "sends its bytes as they are, over a serial line"
        case .putsPrefix(let bytes): "puts \(bytes.shown) before each scan"
        case .putsSuffix(let bytes): "ends each scan with \(bytes.shown)"
        case .putsIdentifiers: "says with an AIM identifier what kind of symbol it read"
        case .pauses(let pause): "pauses for up to \(pause.milliseconds) ms within a scan"
        case .separators(let byte): "sends \([byte].shown) for LF, which is understood"
        case .headerSeparators: "changes RS or CR; LF, which matters, arrives"
        case .utf8: "sends letters such as Ñ in UTF-8, which is understood"
        case .notRead(let symbol): "did not read symbol \(symbol.rawValue), \(symbol.title)"
        case .accentsWrong(let letters): "loses or changes letters: \(letters.distinctLetters)"
        case .signsMissing(let signs): "has no keys for \(signs.distinctLetters)"
        case .slow(let duration), .tooSlow(let duration): "takes \(duration.milliseconds / 1000) s for a licence"
        case .suffixInReports(let bytes): "adds \(bytes.shown) to each scan"
        case .prefixInReports(let bytes): "puts \(bytes.shown) before each scan"
        case .controlsDropped: "drops control characters: a licence arrives as one line without separators"
        case .controlsAsLetters: "drops Ctrl: LF arrives as the letter J, CR as M, RS as 6"
        case .controlsReplaced(let bytes):
            "sends \(bytes.shown) for LF: a licence cannot be told apart from its separators"
        case .controlsUnsteady: "loses some of the control characters"
        case .commands(let names): "presses keys that are commands: \(names.prefix(5).joined(separator: ", "))"
        case .capitals(let change): change.sentence
        case .unknownLayout(let examples):
            "types on a layout the box does not know: \(examples.prefix(5).joined(separator: ", "))"
        case .charactersLost(let count): "loses or changes characters, here \(count)"
        case .cut(let symbol, let count):
            "breaks off symbol \(symbol.rawValue) after \(count) of \(symbol.payload.count) bytes"
        case .noSuffix: "puts nothing after a scan, so the box cannot tell that it is whole"
        case .suffixVaries: "ends scans of different symbols differently"
        case .codeIdentifiers: "puts something else before each kind of symbol"
        case .unread(let symbol):
            "would not be read right with these settings: symbol \(symbol.rawValue), \(symbol.title)"
        }
    }

    /// What to do; `nil` where nothing is.
    package var advice: String? {
        switch self {
        case .types(let layouts, _) where (2..<KeyboardLayout.allCases.count).contains(layouts.count):
            "These type the whole sheet alike; any of them will do, unless symbols were left out."
        case .notRead(.licence):
            "Then it reads no driver's licences. If it should, switch PDF417 on in its manual and learn again."
        case .notRead: "If it should, for visitor passes, switch QR code on in its manual and learn again."
        case .accentsWrong: "Names would lack them. Switch the scanner to 'ALT mode', or set it to HID POS."
        case .signsMissing: "Licences and badges hold none of them; for all else set its keyboard country to USA."
        case .slow, .tooSlow:
            "Set its 'inter-character delay' to 0, control characters to Ctrl instead of ALT, or HID POS."
        case .suffixInReports: "Switch the suffix off: in HID POS each scan has an end of its own."
        case .prefixInReports: "Switch the prefix off."
        case .controlsDropped, .controlsAsLetters, .controlsReplaced, .controlsUnsteady:
            "Switch on 'Ctrl+ASCII' (also 'function key mapping' or 'control characters: full') or 'ALT mode' in its manual, or set it to HID POS."
        case .commands:
            "Switch off 'function codes' and its own prefix and suffix keys; switch on 'Ctrl+ASCII', or set it to HID POS."
        case .capitals:
            "Set 'Caps Lock' to off and 'convert case' to none in its manual."
        case .unknownLayout: "Set its keyboard country to USA."
        case .charactersLost:
            "Scan again, closer and steadily. If it stays so, set 'inter-character delay' to 5 ms, or HID POS."
        case .cut:
            "Look for 'maximum length', 'buffer' or 'transmit part of the data' in its manual, or set it to HID POS."
        case .noSuffix: "Switch on the suffix 'Enter' (CR) in its manual."
        case .suffixVaries: "Set one suffix, 'Enter' (CR), for all symbols."
        case .codeIdentifiers: "Switch 'code ID' off, or set it to 'AIM ID' for all symbols."
        case .unread: "Keep the sheet, and report what `vestibule devices record` records of it."
        default: nil
        }
    }

    private static func list(_ layouts: [KeyboardLayout]) -> String { layouts.map(\.rawValue).joined(separator: ", ") }
}

extension Finding.ControlStyle {
    fileprivate var sentence: String {
        switch self {
        case .control: "control characters with Ctrl"
        case .altCodes: "control characters as ALT codes"
        case .none: "without control characters"
        }
    }
}

extension Finding.Capitalisation {
    fileprivate var sentence: String {
        switch self {
        case .swapped: "swaps capital and small letters"
        case .allCapital: "makes all letters capital"
        case .allSmall: "makes all letters small"
        case .mixed: "changes some capitals to small letters, or small ones to capitals"
        }
    }
}

extension [UInt8] {
    /// `CR LF`, `*`: control characters by name, others as they are.
    var shown: String { map(\.shown).joined(separator: allSatisfy { !$0.isControl } ? "" : " ") }

    /// Of ISO-8859-1, each once.
    fileprivate var distinctLetters: String {
        String(String.UnicodeScalarView(Set(self).sorted().map { Unicode.Scalar($0) }))
    }
}

extension UInt8 {
    var shown: String {
        if self == 0x7F || self == ScannedText.unreadable { return "?" }
        return self < 0x20 ? Self.names[Int(self)] : self == 0x20 ? "space" : String(Unicode.Scalar(self))
    }

    private static let names = [
        "NUL", "SOH", "STX", "ETX", "EOT", "ENQ", "ACK", "BEL", "BS", "Tab", "LF", "VT", "FF", "CR", "SO", "SI",
        "DLE", "DC1", "DC2", "DC3", "DC4", "NAK", "SYN", "ETB", "CAN", "EM", "SUB", "Esc", "FS", "GS", "RS", "US",
    ]
}
