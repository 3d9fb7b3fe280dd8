import Model

/// Reads how a scanner is read: the keys that a shipped profile and a site's scanner have in common.
struct ScannerSettingsReader {
    let section: Section

    /// - Parameter base: the profile the scanner names; what is written here counts before it.
    func read(base: ScannerSettings?) -> ScannerSettings? {
        let transport = transport(base)
        var reading = transport.map { base ?? ScannerSettings($0) }
        let keyboard = keyboard(base?.keyboard ?? KeyboardSettings())
        let report = section.value("report").flatMap { POSReportReader(section: Section($0)).read() }
        let line = section.value("line").flatMap { self.line($0) }
        let bridge = section.value("bridge")?.choice(Self.bridges)
        let framing = FramingReader(section: section.group("framing")).read(base: base?.framing ?? ScannerFraming())
        let requests = section.value("init").map { InitialisationReader().read($0) }
        let bits = section.value("card-bits")?.integer(in: 1...64)
        let content = ContentReader(section: section.group("content")).read(base: base?.content ?? .any)
        reading?.keyboard = keyboard
        reading?.framing = framing
        reading?.content = content
        if let bits { reading?.cardBits = bits }
        if let report { reading?.report = report }
        if let line { reading?.line = line }
        if let bridge { reading?.bridge = bridge }
        if let requests { reading?.initialisation = requests }
        if transport == .serialBridge, reading?.bridge == nil {
            section.complain(
                "bridge is missing",
                instead: "Write the chip of the bridge: bridge: ftdi, cp210x, pl2303 or ch34x"
            )
        }
        return reading
    }

    private func transport(_ base: ScannerSettings?) -> ScannerTransport? {
        guard let base else {
            return section.required("protocol", example: "hid-keyboard")?.choice(Self.transports)
        }
        section.value("protocol")?.complain("the profile says it already", instead: "Keep one of the two")
        return base.transport
    }

    static let transports: KeyValuePairs<String, ScannerTransport> = [
        "hid-keyboard": .hidKeyboard, "hid-pos": .hidPOS, "hid-magtek": .hidMagTek,
        "hid-feature-poll": .hidFeaturePoll, "cdc": .cdc, "serial-bridge": .serialBridge, "pcsc": .pcsc,
    ]

    private static let bridges: KeyValuePairs<String, ScannerSettings.SerialBridge> = [
        "ftdi": .ftdi, "cp210x": .cp210x, "pl2303": .pl2303, "ch34x": .ch34x,
    ]

    private func keyboard(_ base: KeyboardSettings) -> KeyboardSettings {
        let group = section.group("keyboard")
        var keyboard = base
        if let layout = group.value("layout")?.word(of: KeyboardLayout.self, such: .us) { keyboard.layout = layout }
        let uses: KeyValuePairs<String, KeyboardSettings.ProtocolUse> = [
            "automatic": .automatic, "boot": .boot, "report": .report,
        ]
        if let use = group.value("protocol")?.choice(uses) { keyboard.protocolUse = use }
        group.finish()
        return keyboard
    }

    private func line(_ value: Value) -> SerialLine? {
        guard let text = value.text() else { return nil }
        if let line = SerialLine(text) { return line }
        value.complain(
            "\"\(text)\" is not a baud rate from 300 to 921600 with data bits, parity and stop bits",
            instead: "Write for example line: 115200 8N1"
        )
        return nil
    }
}

/// Reads `report:`, where a HID POS report holds what.
struct POSReportReader {
    let section: Section

    func read() -> POSReport? {
        let id = section.value("id")?.integer(in: 0...255).map { UInt8($0) }
        let length = section.required("length-at", example: "1")?.integer(in: 0...1023)
        let aim = section.value("aim-at")?.integer(in: 0...1021)
        let data = section.required("data-at", example: "5")?.integer(in: 0...1023)
        let size = section.required("data-length", example: "56")?.integer(in: 1...1023)
        let continued = section.value("continued-at")?.integer(in: 0...1023)
        let bit = section.value("continued-bit")?.integer(in: 0...7)
        section.finish()
        guard let length, let data, let size else { return nil }
        return POSReport(
            id: id == 0 ? nil : id,
            lengthAt: length,
            aimAt: aim,
            dataAt: data,
            dataLength: size,
            continuedAt: continued,
            continuedBit: bit ?? 0
        )
    }
}
