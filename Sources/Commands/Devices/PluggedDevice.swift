package import LocalAPI
import Model
import SiteConfiguration

/// A device that is plugged in, as sysfs shows it, and what the configuration makes of it.
package struct PluggedDevice: Hashable, Sendable, Codable {
    /// `0c27:3bfa`
    package var usb: String
    /// `1-1.4`
    package var port: String
    /// As the device states it; `nil` when it states none.
    package var serial: String?
    /// What maker and product call it.
    package var name: String
    /// Its device file, `/dev/bus/usb/001/004`.
    package var node: String
    /// Those of its present configuration.
    package var interfaces: [Interface]
    /// Whether the core's group may open it.
    package var isAccessible: Bool
    /// The scanner it is, by the configuration.
    package var scanner: String?
    /// The shipped profiles that know it.
    package var profiles: [String]

    /// What one part of the device is, and who has it (USB 2.0, 9.6.5).
    package struct Interface: Hashable, Sendable, Codable {
        /// `bInterfaceNumber`, from 0.
        package var number: Int
        /// In words: `HID keyboard`, `serial`, `class 08`.
        package var kind: String
        /// The kernel's driver, `usbfs` when a program has it; `nil` when nobody has.
        package var driver: String?
    }

    /// All but hubs, in the order of their ports.
    package static func all(on box: Box, scanners: [ScannerDevice]) -> [PluggedDevice] {
        USBDevice.all(on: box).filter { !$0.isHub(on: box) }.map { device in
            PluggedDevice(
                usb: device.id,
                port: device.port,
                serial: device.shownSerial,
                name: device.name(on: box),
                node: device.node,
                interfaces: device.interfaces(on: box),
                isAccessible: box.coreMayOpen(device.node),
                scanner: scanners.first { device.meets($0.match) }?.scanner.rawValue,
                profiles: ShippedProfile.candidates(vendor: device.vendor, product: device.product).map(\.name)
            )
        }
    }
}

extension USBDevice {
    private static let sysfs = "/sys/bus/usb/devices"

    fileprivate func isHub(on box: Box) -> Bool { box.text("\(Self.sysfs)/\(port)/bDeviceClass") == "09" }

    fileprivate func name(on box: Box) -> String {
        let words = ["manufacturer", "product"].compactMap { box.text("\(Self.sysfs)/\(port)/\($0)") }
        return Self.shown(words.joined(separator: " "))
    }

    fileprivate func interfaces(on box: Box) -> [PluggedDevice.Interface] {
        box.names(in: Self.sysfs).filter { $0.hasPrefix(port + ":") }.compactMap { name in
            func number(_ file: String) -> Int? {
                box.text("\(Self.sysfs)/\(name)/\(file)").flatMap { Int($0, radix: 16) }
            }
            guard let index = number("bInterfaceNumber"), let code = number("bInterfaceClass") else { return nil }
            let kind = Self.words(code, number("bInterfaceSubClass") ?? 0, number("bInterfaceProtocol") ?? 0)
            let driver = box.target(of: "\(Self.sysfs)/\(name)/driver")
            return PluggedDevice.Interface(number: index, kind: kind, driver: driver)
        }
    }

    /// USB-IF, "Defined Class Codes".
    private static func words(_ code: Int, _ subclass: Int, _ protocolCode: Int) -> String {
        switch (code, subclass, protocolCode) {
        case (3, 1, 1): "HID keyboard"
        case (3, _, _): "HID"
        case (2, _, _): "serial control"
        case (0x0A, _, _): "serial data"
        case (0x0B, _, _): "smart card reader"
        case (0xFF, _, _): "maker's own"
        default: "class \(Hexadecimal.text([UInt8(truncatingIfNeeded: code)]))"
        }
    }
}
