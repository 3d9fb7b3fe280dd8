import Files
import Glibc
import Model
import Reactor

/// A USB device as the kernel lists it, before anybody opens it.
struct USBNode: Hashable, Sendable {
    /// The port path, `1-1.4`.
    var port: String
    var bus: Int
    /// Grows with every plug-in, so that a device that was pulled out and put back is another one.
    var device: Int
    var vendor: UInt16
    var product: UInt16
    /// Read only where a profile asks for it: unlike the rest it waits for the device.
    var serial: String?

    var path: String { "\(USBNode.root)/\(Self.three(bus))/\(Self.three(device))" }

    static let root = "/dev/bus/usb"
    private static let list = "/sys/bus/usb/devices"

    /// What is plugged in now and can be one of the scanners. A device that is being removed can be in sysfs a little
    /// longer than in /dev. Waits for devices; not for the hardware thread.
    static func all(for profiles: [ScannerProfile]) -> [USBNode] {
        Directory.names(list).compactMap { USBNode(port: $0, for: profiles) }.filter(\.isInDev)
    }

    /// By stat: access(2), even for mere existence, is refused where the unit's DeviceAllow= refuses the device.
    private var isInDev: Bool {
        var status = stat()
        return stat(path, &status) == 0
    }

    /// `nil` for interfaces (`1-1:1.0`), root hubs, devices of another model and what has gone meanwhile.
    private init?(port: String, for profiles: [ScannerProfile]) {
        guard !port.contains(":"), port.contains("-") else { return nil }
        func attribute(_ name: String) -> String? { Directory.text("\(Self.list)/\(port)/\(name)") }
        guard let bus = attribute("busnum").flatMap({ Int($0) }), let device = attribute("devnum").flatMap({ Int($0) }),
            let vendor = attribute("idVendor").flatMap({ UInt16($0, radix: 16) }),
            let product = attribute("idProduct").flatMap({ UInt16($0, radix: 16) })
        else { return nil }
        (self.port, self.bus, self.device) = (port, bus, device)
        (self.vendor, self.product) = (vendor, product)
        let models = profiles.filter { $0.match.includes(vendor: vendor, product: product) }
        guard !models.isEmpty else { return nil }
        if models.contains(where: { $0.match.serial != nil }) { serial = attribute("serial") }
    }

    func matches(_ profile: ScannerProfile) -> Bool {
        profile.match.isMet(byVendor: vendor, product: product, serial: serial, port: port)
    }

    private static func three(_ number: Int) -> String {
        String(repeating: "0", count: max(0, 3 - String(number).count)) + String(number)
    }
}

/// Says when something under /dev/bus/usb comes, goes or gets other permissions.
///
/// inotify rather than libusb's hotplug: udevd's netlink messages do not reach a process in a network namespace of its
/// own, and a device node does. While there is no USB at all it looks once a second.
@HardwareThread
final class USBWatcher {
    private var directories: DirectoryWatch?
    private var retry: ScheduledCall?
    private let changed: @HardwareThread () -> Void

    init(changed: @escaping @HardwareThread () -> Void) throws(HardwareError) {
        self.changed = changed
        do throws(FileError) {
            directories = try DirectoryWatch { [weak self] _ in
                self?.follow()
                self?.changed()
            }
        } catch {
            throw HardwareError(
                "the kernel does not let this program watch for devices (error \(error.code))",
                subject: USBNode.root,
                advice: "Raise fs.inotify.max_user_instances, then restart vestibuled."
            )
        }
        follow()
    }

    func stop() {
        directories?.cancel()
        retry?.cancel()
        directories = nil
    }

    private func follow() {
        guard let directories else { return }
        guard (try? directories.add(USBNode.root)) != nil else {
            retry = Reactor.shared.schedule(at: .now() + .seconds(1)) { [weak self] in
                self?.follow()
                self?.changed()
            }
            return
        }
        for bus in Directory.names(USBNode.root) { try? directories.add("\(USBNode.root)/\(bus)") }
    }
}
