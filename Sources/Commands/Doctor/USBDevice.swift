import Model

/// A plugged-in USB device, as sysfs shows it.
struct USBDevice {
    /// The port path, `1-1.4`.
    var port: String
    var vendor: UInt16
    var product: UInt16
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
