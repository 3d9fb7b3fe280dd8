import CLinux
import Files
import Glibc

/// The kernel's virtual host controller.
enum VHCI {
    private static let root = "/sys/devices/platform/vhci_hcd.0"

    /// Plugs a device in and returns our end of its cable.
    static func attach() throws(VirtualUSBError) -> Int32 {
        var ends: [Int32] = [-1, -1]
        guard socketpair(AF_UNIX, Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue), 0, &ends) == 0 else {
            throw VirtualUSBError("no socket pair (error \(errno))", advice: "Close what holds too many descriptors.")
        }
        defer { close(ends[1]) }
        do {
            try plug(ends[1])
        } catch {
            close(ends[0])
            throw error
        }
        return ends[0]
    }

    /// Another program may take the same port at the same time: then the next free one.
    private static func plug(_ socket: Int32) throws(VirtualUSBError) {
        for port in try freePorts() {
            // Device id and full speed, as the kernel's documentation of `attach` has them.
            if write("\(port) \(socket) \(0x10002) 2", to: "\(root)/attach") { return }
        }
        throw VirtualUSBError("all ports of the virtual USB controller are taken", advice: "Unplug a virtual scanner.")
    }

    /// Lines of `status`: `hs 0000 004 …`, with 004 for a free port.
    private static func freePorts() throws(VirtualUSBError) -> [Int] {
        guard let bytes = try? OwnedDescriptor(opening: "\(root)/status").contents(limit: 1 << 16) else {
            throw VirtualUSBError(
                "this kernel has no virtual USB controller",
                advice: "As root: modprobe vhci-hcd; or run in the kernel lab, Simulators/KernelLab/run."
            )
        }
        return String(decoding: bytes, as: UTF8.self).split(separator: "\n").compactMap { line in
            let words = line.split(separator: " ")
            return words.count > 2 && words[0] == "hs" && words[2] == "004" ? Int(words[1]) : nil
        }
    }

    private static func write(_ text: String, to path: String) -> Bool {
        (try? OwnedDescriptor(opening: path, O_WRONLY).write(Array(text.utf8))) != nil
    }
}
