import Glibc
import Model

/// A USB device as the kernel lists it, before anybody opens it.
struct USBNode: Hashable, Sendable {
    /// The port path, `1-1.4`.
    var port: String
    var bus: Int
    /// Grows with every plug-in, so that a device that was pulled out and put back is another one.
    var device: Int
    var vendor: UInt16
    var product: UInt16
    var serial: String?

    var path: String { "\(USBNode.root)/\(Self.three(bus))/\(Self.three(device))" }

    static let root = "/dev/bus/usb"
    private static let list = "/sys/bus/usb/devices"

    /// What is plugged in now. A device that is being removed can be in sysfs a little longer than in /dev.
    static func all() -> [USBNode] { Directory.names(list).compactMap { USBNode(port: $0) }.filter(\.isInDev) }

    /// By stat: access(2), even for mere existence, is refused where the unit's DeviceAllow= refuses the device.
    private var isInDev: Bool {
        var status = stat()
        return stat(path, &status) == 0
    }

    /// `nil` for interfaces (`1-1:1.0`), root hubs and what has gone meanwhile.
    private init?(port: String) {
        guard !port.contains(":"), port.contains("-") else { return nil }
        func attribute(_ name: String) -> String? { Directory.text("\(Self.list)/\(port)/\(name)") }
        guard let bus = attribute("busnum").flatMap({ Int($0) }), let device = attribute("devnum").flatMap({ Int($0) }),
            let vendor = attribute("idVendor").flatMap({ UInt16($0, radix: 16) }),
            let product = attribute("idProduct").flatMap({ UInt16($0, radix: 16) })
        else { return nil }
        (self.port, self.bus, self.device) = (port, bus, device)
        (self.vendor, self.product, self.serial) = (vendor, product, attribute("serial"))
    }

    func matches(_ profile: ScannerProfile) -> Bool {
        profile.vendor == vendor && profile.product == product
            && (profile.serial == nil || profile.serial == serial) && (profile.port == nil || profile.port == port)
    }

    private static func three(_ number: Int) -> String {
        String(repeating: "0", count: max(0, 3 - String(number).count)) + String(number)
    }
}
