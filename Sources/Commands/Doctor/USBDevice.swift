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

extension UInt16 {
    /// Four hex digits, as udev rules and `lsusb` write them.
    var hex4: String {
        let digits = String(self, radix: 16)
        return String(repeating: "0", count: 4 - digits.count) + digits
    }
}
