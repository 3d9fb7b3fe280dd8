import Model

/// Reads `scanners:`: the device to open, how it is read, and where it is.
struct ScannerReader {
    private let declared = Declared<Subject.Scanner>(kind: "scanner")
    let doors: Declared<Subject.Door>

    init(doors: Declared<Subject.Door>) { self.doors = doors }

    func read(_ values: [Value]) -> [(profile: ScannerProfile, plan: ScannerPlan)] {
        values.flatMap { $0.entries() }.reduce(into: []) { scanners, value in
            guard let scanner = read(value) else { return }
            let twin = scanners.first { $0.profile.match.overlaps(scanner.profile.match) }
            if let twin { complain(value, scanner.profile, twin.profile) } else { scanners.append(scanner) }
        }
    }

    /// Which of two devices is opened as which would be luck, and a badge at one door might open the other.
    private func complain(_ value: Value, _ scanner: ScannerProfile, _ twin: ScannerProfile) {
        value.complain(
            "\(scanner.id) and \(twin.id) may be the same device, \(scanner.match.label)",
            instead: "Give each the port: or serial: that vestibule devices shows"
        )
    }

    private func read(_ value: Value) -> (profile: ScannerProfile, plan: ScannerPlan)? {
        let section = Section(value)
        let id = declared.declare(section.required("name", example: "main-reader"))
        let role = section.required("at", example: "main-door").flatMap { self.role($0) }
        let shipped = section.value("profile").flatMap { self.shipped($0) }
        let reading = ScannerSettingsReader(section: section).read(base: shipped?.reading)
        let match = match(section, shipped, reading?.transport)
        section.finish()
        guard let id, let role, let match, let reading else { return nil }
        let profile = ScannerProfile(id: id, match: match, reading: reading)
        return (profile, ScannerPlan(id: id, role: role))
    }

    private func role(_ value: Value) -> ScannerPlan.Role? {
        value.plain == "desk" ? .desk : doors.refer(value).map { .door($0) }
    }

    private func shipped(_ value: Value) -> ShippedProfile? {
        guard let name = value.text() else { return nil }
        if let profile = ShippedProfile.named(name) { return profile }
        let nearest = Spelling.nearest(to: name, of: ShippedProfile.all.map(\.name))
        value.complain(
            "no profile is called \"\(name)\"",
            instead: nearest.map { "Write \($0)" } ?? "Write one that vestibule devices --profiles lists"
        )
        return nil
    }

    private func match(_ section: Section, _ shipped: ShippedProfile?, _ transport: ScannerTransport?) -> DeviceMatch? {
        let serial = section.value("serial")?.text()
        let port = section.value("port").flatMap { self.port($0) }
        let interface = section.value("interface")?.integer(in: 0...31).map { UInt8($0) }
        let reader = section.value("reader")?.text()
        let usb = section.value("usb")
        let models = usb.map { $0.list().compactMap { $0.usbModel() } } ?? shipped?.models ?? []
        if transport == .pcsc, let reader = reader ?? shipped?.reader { return DeviceMatch(reader: reader) }
        if transport == .pcsc {
            section.complain(
                "reader is missing",
                instead: "Write what pcsc_scan calls it, for example reader: ACS ACR122U"
            )
            return nil
        }
        guard !models.isEmpty else {
            // A wrong one has been complained about.
            if usb == nil { _ = section.required("usb", example: "0c2e:0b61") }
            return nil
        }
        return DeviceMatch(models: models, serial: serial, port: port, interface: interface)
    }

    /// `1-1.4`, as the kernel writes it.
    private func port(_ value: Value) -> String? {
        guard let text = value.text() else { return nil }
        let parts = text.split(separator: "-", omittingEmptySubsequences: false)
        let numbers = parts.flatMap { $0.split(separator: ".", omittingEmptySubsequences: false) }
        if parts.count == 2, Int(parts[0]) != nil,
            numbers.allSatisfy({ Int($0).map { (1...255).contains($0) } ?? false })
        {
            return text
        }
        value.complain("\"\(text)\" is not a USB port path", instead: "Write it as the kernel does: port: 1-1.4")
        return nil
    }
}

extension Value {
    /// `0c2e:0b61`, as `lsusb` writes it.
    func usbModel() -> USBModel? {
        guard let text = text() else { return nil }
        if let model = USBModel(text) { return model }
        complain(
            "\"\(text)\" is not a USB vendor and product in hexadecimal",
            instead: "Write what lsusb or vestibule devices shows, for example usb: 0c2e:0b61"
        )
        return nil
    }
}
