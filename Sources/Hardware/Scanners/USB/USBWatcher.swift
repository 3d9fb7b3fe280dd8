import CLinux
import Glibc
import Model
import Reactor

/// Says when something under /dev/bus/usb comes, goes or gets other permissions.
///
/// inotify rather than libusb's hotplug: udevd's netlink messages do not reach a process in a network namespace of its
/// own, and a device node does. While there is no USB at all it looks once a second.
@HardwareThread
final class USBWatcher {
    private static let interest = UInt32(IN_CREATE | IN_DELETE | IN_ATTRIB)

    private let descriptor: OwnedDescriptor
    private var watch: Watch?
    private var retry: ScheduledCall?
    private let changed: @HardwareThread () -> Void

    init(changed: @escaping @HardwareThread () -> Void) throws(HardwareError) {
        self.changed = changed
        descriptor = OwnedDescriptor(inotify_init1(Int32(IN_CLOEXEC | IN_NONBLOCK)))
        guard descriptor.number >= 0 else { throw Self.error(errno) }
        do {
            watch = try Reactor.shared.watch(descriptor.number, for: .readable) { [weak self] _ in self?.drain() }
        } catch {
            throw Self.error(error.errno)
        }
        follow()
    }

    func stop() {
        watch?.cancel()
        retry?.cancel()
        watch = nil
    }

    /// Adding a watch that is there already changes nothing.
    private func follow() {
        guard inotify_add_watch(descriptor.number, USBNode.root, Self.interest) >= 0 else {
            retry = Reactor.shared.schedule(at: .now() + .seconds(1)) { [weak self] in
                self?.follow()
                self?.changed()
            }
            return
        }
        for bus in Directory.names(USBNode.root) {
            inotify_add_watch(descriptor.number, "\(USBNode.root)/\(bus)", Self.interest)
        }
    }

    private func drain() {
        var buffer = [UInt8](repeating: 0, count: 4096)
        while read(descriptor.number, &buffer, buffer.count) > 0 {}
        follow()
        changed()
    }

    private static func error(_ code: Int32) -> HardwareError {
        HardwareError(
            "the kernel does not let this program watch for devices (error \(code))",
            subject: USBNode.root,
            advice: "Raise fs.inotify.max_user_instances, then restart vestibuled."
        )
    }
}
