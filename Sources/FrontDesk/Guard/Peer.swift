import Foundation
import Glibc
import NIOCore

/// Who is at the other end of a browser's connection, as the kernel says.
///
/// A session belongs to one of these. Browsers send a cookie to every port of an address, so whoever can listen on another port
/// of this machine can take an officer's cookie; and shall open nothing with it.
struct Peer: Hashable, Sendable {
    /// An IP address; `nil`: the connection has none, as in tests.
    var address: String?
    /// The user whose program connected from this machine.
    var user: UInt32?

    init(address: String? = nil, user: UInt32? = nil) { (self.address, self.user) = (address, user) }

    init(of connection: any Channel) {
        let (theirs, ours) = (Endpoint(connection.remoteAddress), Endpoint(connection.localAddress))
        guard let theirs, let ours else {
            self.init()
            return
        }
        // A table is read in pieces, and an entry may be missed where others come and go.
        self.init(address: theirs.address, user: Self.user(theirs, ours) ?? Self.user(theirs, ours))
    }

    /// From proc_net_tcp(5): the user of the socket that is connected from `theirs` to `ours`.
    private static func user(_ theirs: Endpoint, _ ours: Endpoint) -> UInt32? {
        for (name, form) in [("tcp", Endpoint.Form.plain), ("tcp6", .mapped)] {
            guard let theirs = theirs.text(form), let ours = ours.text(form),
                let table = try? FileHandle(forReadingFrom: URL(filePath: "/proc/self/net/\(name)")).readToEnd()
            else { continue }
            let user = user(of: theirs, to: ours, in: String(decoding: table, as: UTF8.self))
            if let user { return user }
        }
        return nil
    }

    /// - Returns: `nil` also for a socket whose program has closed it: it belongs to nobody any more.
    static func user(of theirs: String, to ours: String, in table: String) -> UInt32? {
        for line in table.split(separator: "\n") {
            let fields = line.split(separator: " ")
            guard fields.count > 7, fields[1] == theirs, fields[2] == ours, fields[3] == established else { continue }
            return UInt32(fields[7])
        }
        return nil
    }

    /// TCP_ESTABLISHED.
    private static let established = "01"
}

/// One end of a connection.
private struct Endpoint {
    var address: String
    var port: Int

    /// How the table writes an IPv4 address: in the one for IPv4, and for programs that reach it through IPv6.
    enum Form { case plain, mapped }

    init?(_ address: SocketAddress?) {
        guard let address, let ip = address.ipAddress, let port = address.port else { return nil }
        (self.address, self.port) = (ip, port)
    }

    /// Words of four bytes as this machine reads them; `nil`: no such address in that table.
    func text(_ form: Form) -> String? {
        var bytes = [UInt8](repeating: 0, count: 16)
        if inet_pton(AF_INET, address, &bytes) == 1 {
            bytes = Array(bytes[..<4])
            if form == .mapped { bytes = [UInt8](repeating: 0, count: 10) + [0xFF, 0xFF] + bytes }
        } else if form == .plain || inet_pton(AF_INET6, address, &bytes) != 1 {
            return nil
        }
        let words = bytes.withUnsafeBytes { bytes in
            stride(from: 0, to: bytes.count, by: 4).map { bytes.loadUnaligned(fromByteOffset: $0, as: UInt32.self) }
        }
        return words.map { $0.hexadecimal(8) }.joined() + ":" + UInt32(port).hexadecimal(4)
    }
}

extension UInt32 {
    fileprivate func hexadecimal(_ digits: Int) -> String {
        let text = String(self, radix: 16, uppercase: true)
        return String(repeating: "0", count: Swift.max(0, digits - text.count)) + text
    }
}
