import Entrance
import Model

/// Reads `scanners:`: the device to open, and where it is.
struct ScannerReader {
    private let declared = Declared<Subject.Scanner>(kind: "scanner")
    let doors: Declared<Subject.Door>

    init(doors: Declared<Subject.Door>) { self.doors = doors }

    func read(_ values: [Value]) -> [(profile: ScannerProfile, plan: ScannerPlan)] {
        values.flatMap { $0.entries() }.compactMap { read($0) }
    }

    private func read(_ value: Value) -> (profile: ScannerProfile, plan: ScannerPlan)? {
        let section = Section(value)
        let id = declared.declare(section.required("name", example: "main-reader"))
        let role = section.required("at", example: "main-door").flatMap { self.role($0) }
        let usb = section.required("usb", example: "0c2e:0b61").flatMap { self.usb($0) }
        let transport = section.required("protocol", example: "hid-keyboard")?
            .choice(["hid-keyboard": ScannerProfile.Transport.hidKeyboard, "hid-pos": .hidPOS])
        let serial = section.value("serial")?.text()
        let port = section.value("port").flatMap { self.port($0) }
        section.finish()
        guard let id, let role, let usb, let transport else { return nil }
        let profile = ScannerProfile(
            id: id,
            vendor: usb.vendor,
            product: usb.product,
            serial: serial,
            port: port,
            transport: transport
        )
        return (profile, ScannerPlan(id: id, role: role))
    }

    private func role(_ value: Value) -> ScannerPlan.Role? {
        value.plain == "desk" ? .desk : doors.refer(value).map { .door($0) }
    }

    /// `0c2e:0b61`, as `lsusb` writes it.
    private func usb(_ value: Value) -> (vendor: UInt16, product: UInt16)? {
        guard let text = value.text() else { return nil }
        let parts = text.split(separator: ":", omittingEmptySubsequences: false)
        if parts.count == 2, parts.allSatisfy({ $0.utf8.count == 4 }), let vendor = UInt16(parts[0], radix: 16),
            let product = UInt16(parts[1], radix: 16)
        {
            return (vendor, product)
        }
        value.complain(
            "\"\(text)\" is not a USB vendor and product in hexadecimal",
            instead: "Write what lsusb or vestibule devices shows, for example usb: 0c2e:0b61"
        )
        return nil
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
