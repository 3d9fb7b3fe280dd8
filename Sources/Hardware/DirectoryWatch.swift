import CLinux
import Files
import Glibc
import Reactor

/// Tells which files of a few directories appear, disappear or change their permissions (inotify).
@HardwareThread
final class DirectoryWatch {
    struct Change {
        var name: String
        var removed: Bool
    }

    private let descriptor: OwnedDescriptor
    private let changed: @HardwareThread ([Change]) -> Void
    private var watch: Watch?

    init(changed: @escaping @HardwareThread ([Change]) -> Void) throws(FileError) {
        self.changed = changed
        descriptor = OwnedDescriptor(inotify_init1(Int32(IN_CLOEXEC | IN_NONBLOCK)))
        guard descriptor.number >= 0 else { throw FileError(.open) }
        do throws(ReactorError) {
            watch = try Reactor.shared.watch(descriptor.number, for: .readable) { [weak self] _ in self?.read() }
        } catch {
            throw FileError(.open, error.errno)
        }
    }

    /// A directory that is watched already stays so.
    func add(_ path: String) throws(FileError) {
        // Permissions: udev gives the group its access after the file has appeared.
        let mask = UInt32(IN_CREATE | IN_MOVED_TO | IN_ATTRIB | IN_DELETE | IN_MOVED_FROM)
        guard inotify_add_watch(descriptor.number, path, mask) >= 0 else { throw FileError(.read) }
    }

    func cancel() {
        watch?.cancel()
        watch = nil
    }

    private func read() {
        var changes: [Change] = []
        var buffer = [UInt8](repeating: 0, count: 4096)
        while case let count = Glibc.read(descriptor.number, &buffer, buffer.count), count > 0 {
            changes += Self.parse(buffer[..<count])
        }
        if !changes.isEmpty { changed(changes) }
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
