import LocalAPI
import Model

/// Are the configured scanners and chips there, and may the core open them?
struct DeviceChecks {
    let box: Box
    let scanners: [ScannerProfile]
    let lines: [LineWiring]

    var all: [SelfTestCheck] {
        let devices = USBDevice.all(on: box)
        return scanners.map { check($0, among: devices) } + (lines.isEmpty ? [] : [chips])
    }

    private func check(_ profile: ScannerProfile, among devices: [USBDevice]) -> SelfTestCheck {
        let name = profile.id.rawValue
        let id = profile.match.label
        if profile.match.reader != nil { return .skipped(name, "\(id) is pcscd's to find") }
        let candidates = devices.filter { profile.match.includes(vendor: $0.vendor, product: $0.product) }
        guard !candidates.isEmpty else {
            return .failed(name, "no \(id) is plugged in", do: "Check cable and hub; what is plugged in: lsusb")
        }
        guard let device = candidates.first(where: { $0.meets(profile.match) }) else {
            let seen = candidates.map { "\($0.port)\($0.serial.map { " serial \($0)" } ?? "")" }.joined(separator: ", ")
            return .failed(
                name,
                "\(id) is plugged in, but elsewhere: \(seen)",
                do: "Correct its port or serial in the configuration."
            )
        }
        guard box.coreMayOpen(device.node) else {
            return .failed(
                name,
                "\(id) is at \(device.node), but group vestibule may not open it",
                do: """
                    Add this line to /etc/udev/rules.d/69-vestibule-site.rules, then replug the scanner:
                    \(device.udevLine)
                    """
            )
        }
        return .passed(name, "\(id) at port \(device.port)")
    }

    private var chips: SelfTestCheck {
        let chips = box.names(in: "/dev").filter { $0.hasPrefix("gpiochip") }
        guard !chips.isEmpty else {
            return .failed(
                "GPIO chips",
                "the box has none, and \(counted(lines.count, "line")) need one",
                do: "Is the relay board plugged in, its driver loaded? journalctl -k -g gpio"
            )
        }
        let refused = chips.filter { !box.coreMayOpen("/dev/\($0)") }
        return refused.isEmpty
            ? .passed("GPIO chips", chips.joined(separator: ", "))
            : .failed(
                "GPIO chips",
                "group vestibule may not open \(refused.joined(separator: ", "))",
                do: "Run: udevadm trigger --subsystem-match=gpio --action=add"
            )
    }
}
