import Foundation
import Glibc
import Synchronization

/// A school's HTTP proxy: connects callers to whatever they name, and counts them. It may want a password.
final class ConnectProxy: Sendable {
    let port: Int
    private let listener: Int32
    private let password: String?
    private let state = Mutex((asked: [String](), refused: 0))

    /// - Parameter password: `user:password`; `nil`: none is asked for.
    init(password: String? = nil) throws {
        self.password = password
        let listener = Glibc.socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_addr.s_addr = in_addr_t(0x7f00_0001).bigEndian
        var size = socklen_t(MemoryLayout<sockaddr_in>.size)
        let isBound = withUnsafeMutablePointer(to: &address) {
            $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                bind(listener, $0, size) == 0 && listen(listener, 64) == 0 && getsockname(listener, $0, &size) == 0
            }
        }
        guard isBound else { throw POSIXError(.EADDRINUSE) }
        (self.listener, port) = (listener, Int(UInt16(bigEndian: address.sin_port)))
        Thread.detachNewThread { [self] in accept() }
    }

    /// What callers wanted to be connected to.
    var asked: [String] { state.withLock(\.asked) }
    var refused: Int { state.withLock(\.refused) }

    func close() { shutdown(listener, Int32(SHUT_RDWR)) }

    private func accept() {
        while true {
            let caller = Glibc.accept(listener, nil, nil)
            guard caller >= 0 else { return }
            Thread.detachNewThread { [self] in serve(caller) }
        }
    }

    private func serve(_ caller: Int32) {
        defer { Glibc.close(caller) }
        guard let head = head(caller), let target = head.split(separator: " ").dropFirst().first,
            let port = target.split(separator: ":").last.flatMap({ UInt16($0) })
        else { return }
        if let password, !head.contains("Basic \(Data(password.utf8).base64EncodedString())") {
            state.withLock { $0.refused += 1 }
            say("HTTP/1.1 407 Proxy Authentication Required\r\ncontent-length: 0\r\n\r\n", caller)
            return
        }
        state.withLock { $0.asked.append(String(target)) }
        let server = Glibc.socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        defer { Glibc.close(server) }
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = port.bigEndian
        address.sin_addr.s_addr = in_addr_t(0x7f00_0001).bigEndian
        let isConnected = withUnsafePointer(to: &address) {
            $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                connect(server, $0, socklen_t(MemoryLayout<sockaddr_in>.size)) == 0
            }
        }
        guard isConnected else { return say("HTTP/1.1 502 Bad Gateway\r\ncontent-length: 0\r\n\r\n", caller) }
        say("HTTP/1.1 200 Connection established\r\n\r\n", caller)
        let done = DispatchSemaphore(value: 0)
        Thread.detachNewThread {
            Self.carry(server, caller)
            done.signal()
        }
        Self.carry(caller, server)
        done.wait()
    }

    private func head(_ caller: Int32) -> String? {
        var (text, byte) = ([UInt8](), [UInt8](repeating: 0, count: 1))
        while !text.suffix(4).elementsEqual(Array("\r\n\r\n".utf8)) {
            guard text.count < 8192, read(caller, &byte, 1) == 1 else { return nil }
            text += byte
        }
        return String(decoding: text, as: UTF8.self)
    }

    private func say(_ text: String, _ caller: Int32) {
        _ = send(caller, text, text.utf8.count, Int32(MSG_NOSIGNAL))
    }

    private static func carry(_ from: Int32, _ to: Int32) {
        var buffer = [UInt8](repeating: 0, count: 16_384)
        while true {
            let count = read(from, &buffer, buffer.count)
            guard count > 0, send(to, buffer, count, Int32(MSG_NOSIGNAL)) == count else { break }
        }
        shutdown(to, Int32(SHUT_RDWR))
        shutdown(from, Int32(SHUT_RDWR))
    }
}
