import Files
import Model
import Reactor

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
