import Commands
import Foundation

/// A directory that looks like a machine's root, with the user who runs the test as the group `vestibule`.
final class PaperMachine {
    private let root = FileManager.default.temporaryDirectory.appending(path: "machine-\(UUID())").path

    init() throws { try file("/etc/group", "vestibule:x:\(getegid()):\n") }

    deinit { try? FileManager.default.removeItem(atPath: root) }

    /// Without systemd.
    var box: Box { Box(root: root, unit: { _ in nil }) }

    func file(_ path: String, _ text: String = "", mode: Int = 0o644) throws {
        let directory = URL(filePath: root + path).deletingLastPathComponent()
        try FileManager.default.createDirectory(at: directory, withIntermediateDirectories: true)
        try Data(text.utf8).write(to: URL(filePath: root + path))
        try FileManager.default.setAttributes([.posixPermissions: mode], ofItemAtPath: root + path)
    }

    func plug(port: String, vendor: String, product: String, device: String, mode: Int = 0o660) throws {
        let attributes = ["idVendor": vendor, "idProduct": product, "busnum": "1", "devnum": device]
        for (name, value) in attributes { try file("/sys/bus/usb/devices/\(port)/\(name)", value + "\n") }
        try file("/dev/bus/usb/001/00\(device)", mode: mode)
    }
}
