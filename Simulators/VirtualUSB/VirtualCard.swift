import CLinux
import Dispatch
import Glibc
import Synchronization

/// A contactless card in the virtual reader of vsmartcard's vpcd, a driver of pcscd: it answers GET DATA with its
/// identifier. Present from `present` to `remove`.
///
/// vpcd listens on a TCP port; whoever connects is the card. A message is its length in two bytes, big endian, and the
/// message: one byte of control (0 off, 1 on, 2 reset, 4 give the ATR), or a command.
package final class VirtualCard: Sendable {
    private static let port: UInt16 = 0x8C7B
    /// A contactless memory card as PC/SC part 3, 3.1.3.2.3 has it.
    private static let atr: [UInt8] = [
        0x3B, 0x8F, 0x80, 0x01, 0x80, 0x4F, 0x0C, 0xA0, 0x00, 0x00, 0x03, 0x06, 0x03, 0x00, 0x01, 0x00, 0x00, 0x00,
        0x00, 0x6A,
    ]

    private let answer: [UInt8]
    private let socket = Mutex<Int32?>(nil)

    /// - Parameter answer: to FF CA 00 00 00, with its status words.
    package init(answer: [UInt8]) { self.answer = answer }

    /// Holds it to the reader.
    package func present() throws(VirtualUSBError) {
        let descriptor = Glibc.socket(AF_INET, Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue), 0)
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = Self.port.bigEndian
        address.sin_addr.s_addr = in_addr_t(0x7F00_0001).bigEndian
        let connected = withUnsafePointer(to: &address) {
            $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
            }
        }
        guard connected == 0 else {
            close(descriptor)
            throw VirtualUSBError("no virtual card reader", advice: "Install vsmartcard-vpcd and start pcscd.")
        }
        socket.withLock { $0 = descriptor }
        DispatchQueue(label: "org.vestibule.virtual-card").async { self.serve(descriptor) }
    }

    /// Takes it away.
    package func remove() {
        socket.withLock { socket in
            if let descriptor = socket { shutdown(descriptor, Int32(SHUT_RDWR)) }
            socket = nil
        }
    }

    private func serve(_ descriptor: Int32) {
        while let head = read(descriptor, 2), let message = read(descriptor, Int(head[0]) << 8 | Int(head[1])) {
            switch message {
            case [0], [1], [2]: continue
            case [4]: write(descriptor, Self.atr)
            case [0xFF, 0xCA, 0, 0, 0]: write(descriptor, answer)
            default: write(descriptor, [0x6D, 0x00])
            }
        }
        close(descriptor)
    }

    private func read(_ descriptor: Int32, _ count: Int) -> [UInt8]? {
        var bytes = [UInt8](repeating: 0, count: count)
        var have = 0
        while have < count {
            let got = bytes.withUnsafeMutableBytes {
                recv(descriptor, $0.baseAddress.map { $0 + have }, count - have, 0)
            }
            guard got > 0 else { return nil }
            have += got
        }
        return bytes
    }

    private func write(_ descriptor: Int32, _ message: [UInt8]) {
        let bytes = [UInt8(message.count >> 8), UInt8(message.count & 0xFF)] + message
        _ = bytes.withUnsafeBytes { send(descriptor, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL)) }
    }
}
