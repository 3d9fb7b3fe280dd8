import Model

/// Reads `framing:`, where a scan begins and ends.
struct FramingReader {
    let section: Section

    func read(base: ScannerFraming) -> ScannerFraming {
        var framing = base
        if let prefix = section.value("prefix").flatMap({ bytes($0) }) { framing.prefix = prefix }
        if let suffix = section.value("suffix") { framing.suffixes = suffix.list().compactMap { bytes($0) } }
        let idle = section.value("idle")?.duration(in: .milliseconds(10) ... .seconds(2))
        let duration = section.value("duration")?.duration(in: .seconds(1) ... .seconds(60))
        let size = section.value("bytes")?.integer(in: 1...4096)
        let rate = section.value("scans-per-second")?.integer(in: 1...50)
        section.finish()
        framing.idle = idle ?? framing.idle
        framing.duration = duration ?? framing.duration
        framing.bytes = size ?? framing.bytes
        framing.scansPerSecond = rate ?? framing.scansPerSecond
        return framing
    }

    /// ASCII, control characters as `\r`, `\n`, `\t` and `\x02`: 1 to 16 bytes.
    private func bytes(_ value: Value) -> [UInt8]? {
        // In double quotes YAML itself has made a control character of it.
        let raw = value.plain ?? ""
        let isControl = !raw.isEmpty && raw.utf8.allSatisfy { $0 < 0x20 }
        guard let text = isControl ? raw : value.text() else { return nil }
        if let bytes = isControl ? Array(text.utf8) : Self.unescaped(text), (1...16).contains(bytes.count) {
            return bytes
        }
        value.complain(
            "expected 1 to 16 ASCII characters, control characters as \\r, \\n, \\t or \\x02",
            instead: "Write for example \(value.key): '\\r'"
        )
        return nil
    }

    static func unescaped(_ text: String) -> [UInt8]? {
        var bytes: [UInt8] = []
        var rest = text.utf8[...]
        while let byte = rest.popFirst() {
            guard byte < 0x80 else { return nil }
            guard byte == UInt8(ascii: "\\") else {
                bytes.append(byte)
                continue
            }
            switch rest.popFirst() {
            case UInt8(ascii: "r")?: bytes.append(0x0D)
            case UInt8(ascii: "n")?: bytes.append(0x0A)
            case UInt8(ascii: "t")?: bytes.append(0x09)
            case UInt8(ascii: "\\")?: bytes.append(0x5C)
            case UInt8(ascii: "x")?:
                guard rest.count >= 2, let value = UInt8(String(Substring(rest.prefix(2))), radix: 16) else {
                    return nil
                }
                bytes.append(value)
                rest = rest.dropFirst(2)
            default: return nil
            }
        }
        return bytes
    }
}
