import CLinux
import Glibc
import Reactor

/// Tells which files of a directory appear, disappear or change their permissions (inotify).
@HardwareThread
final class DirectoryWatch {
    struct Change {
        var name: String
        var removed: Bool
    }

    private let descriptor: OwnedDescriptor
    private let changed: @HardwareThread (Change) -> Void
    private var watch: Watch?

    init(_ path: String, changed: @escaping @HardwareThread (Change) -> Void) throws(HardwareError) {
        self.changed = changed
        descriptor = OwnedDescriptor(inotify_init1(Int32(IN_CLOEXEC | IN_NONBLOCK)))
        // Permissions: udev gives the group its access after the file has appeared.
        let mask = UInt32(IN_CREATE | IN_MOVED_TO | IN_ATTRIB | IN_DELETE | IN_MOVED_FROM)
        guard inotify_add_watch(descriptor.number, path, mask) >= 0 else {
            throw HardwareError(
                "cannot be watched: \(String(cString: strerror(errno)))",
                subject: path,
                advice: "Raise fs.inotify.max_user_watches, or see what the sandbox of the unit hides."
            )
        }
        do throws(ReactorError) {
            watch = try Reactor.shared.watch(descriptor.number, for: .readable) { [weak self] _ in self?.read() }
        } catch {
            throw HardwareError("cannot be watched: \(error)", subject: path, advice: "Restart the daemon.")
        }
    }

    func cancel() {
        watch?.cancel()
        watch = nil
    }

    private func read() {
        var buffer = [UInt8](repeating: 0, count: 4096)
        let count = Glibc.read(descriptor.number, &buffer, buffer.count)
        guard count > 0 else { return }
        for change in Self.parse(buffer[..<count]) { changed(change) }
    }

    /// `struct inotify_event`: wd, mask, cookie, length of the name (4 bytes each), the name, padded with zeros.
    private static func parse(_ bytes: ArraySlice<UInt8>) -> [Change] {
        var changes: [Change] = []
        var rest = bytes
        while rest.count >= 16 {
            let (mask, length) = (rest.word(at: 4), Int(rest.word(at: 12)))
            guard rest.count >= 16 + length else { break }
            let name = rest.dropFirst(16).prefix(length).prefix { $0 != 0 }
            let removed = mask & UInt32(IN_DELETE | IN_MOVED_FROM) != 0
            changes.append(Change(name: String(decoding: name, as: UTF8.self), removed: removed))
            rest = rest.dropFirst(16 + length)
        }
        return changes
    }
}

extension ArraySlice<UInt8> {
    fileprivate func word(at offset: Int) -> UInt32 {
        dropFirst(offset).prefix(4).withUnsafeBytes { $0.loadUnaligned(as: UInt32.self) }
    }
}

/// A file descriptor, closed when it goes out of scope.
struct OwnedDescriptor: ~Copyable {
    let number: Int32

    init(_ number: Int32) { self.number = number }

    deinit { close(number) }
}
