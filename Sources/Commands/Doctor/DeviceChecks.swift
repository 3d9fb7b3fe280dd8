import LocalAPI
import Model

/// Are the configured scanners and chips there, and may the core open them?
struct DeviceChecks {
    let box: Box
    let scanners: [ScannerDevice]
    /// How many are configured.
    let lines: Int

    var all: [SelfTestCheck] {
        let devices = USBDevice.all(on: box)
        return scanners.map { scanner in
            check(scanner, among: devices).of(.scanner, scanner.scanner.rawValue)
        } + (lines == 0 ? [] : [chips.of(.gpioChips)])
    }

    private func check(_ scanner: ScannerDevice, among devices: [USBDevice]) -> SelfTestCheck {
        let match = scanner.match
        let (name, id) = ("scanner \(scanner.scanner)", match.label)
        if match.reader != nil { return .skipped(name, "\(id) is pcscd's to find") }
        let candidates = devices.filter { match.includes(vendor: $0.vendor, product: $0.product) }
        guard !candidates.isEmpty else {
            return .failed(name, "no \(id) is plugged in", do: "Check cable and hub; what is plugged in: lsusb")
        }
        guard let device = candidates.first(where: { $0.meets(match) }) else {
            let seen = candidates.map { "\($0.port)\($0.shownSerial.map { " serial \($0)" } ?? "")" }.joined(
                separator: ", "
            )
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
                "the box has none, and \(counted(lines, "line")) need one",
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

/// A plugged-in USB device, as sysfs shows it.
struct USBDevice {
    /// The port path, `1-1.4`.
    var port: String
    var vendor: UInt16
    var product: UInt16
    /// As the device states it, to find it by.
    var serial: String?
    /// `/dev/bus/usb/001/004`.
    var node: String

    static func all(on box: Box) -> [USBDevice] {
        let sysfs = "/sys/bus/usb/devices"
        return box.names(in: sysfs).compactMap { name in
            func attribute(_ file: String) -> String? { box.text("\(sysfs)/\(name)/\(file)") }
            guard let vendor = attribute("idVendor").flatMap({ UInt16($0, radix: 16) }),
                let product = attribute("idProduct").flatMap({ UInt16($0, radix: 16) }),
                let bus = attribute("busnum"), let device = attribute("devnum")
            else { return nil }
            return USBDevice(
                port: name,
                vendor: vendor,
                product: product,
                serial: attribute("serial"),
                node: "/dev/bus/usb/\(bus.zeroPadded)/\(device.zeroPadded)"
            )
        }
    }
}

extension String {
    fileprivate var zeroPadded: String { String(repeating: "0", count: max(0, 3 - count)) + self }
}

extension USBDevice {
    /// The serial number for the terminal.
    var shownSerial: String? { serial.map(Self.shown) }

    /// Makers write anything into a device: nothing of it may reach the terminal's own commands.
    static func shown(_ text: String) -> String {
        String(text.unicodeScalars.filter { $0.value >= 0x20 && $0.value < 0x7F }.prefix(60))
    }

    func meets(_ match: DeviceMatch) -> Bool {
        match.isMet(byVendor: vendor, product: product, serial: serial, port: port)
    }

    /// `0c2e:0b61`
    var id: String { "\(vendor.hex4):\(product.hex4)" }

    /// What gives the core access to a device that the package's hardware database does not know.
    var udevLine: String {
        #"SUBSYSTEM=="usb", ENV{DEVTYPE}=="usb_device", ATTR{idVendor}=="\#(vendor.hex4)", "#
            + #"ATTR{idProduct}=="\#(product.hex4)", ENV{VESTIBULE_SCANNER}="1""#
    }
}
