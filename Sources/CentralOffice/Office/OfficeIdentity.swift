import FoundationEssentials
import NIOCore
import NIOSSL

/// By which name the office's certificate has to be made out, and to nothing less (RFC 9525).
///
/// NIOSSL has verified the chain, and a name less strictly: it takes the common name where there is no other, lets `*` stand for a whole
/// name or a part of a label, and takes the address that was reached for the name that was asked for. Whoever answers DNS in the
/// district's place chooses that address.
struct OfficeIdentity: Sendable {
    let host: String

    init(host: String) { self.host = host }

    /// - Parameter address: `office: url`.
    init(address: String) {
        host = URL(string: address)?.host.map { String($0.drop { $0 == "[" }.prefix { $0 != "]" }) } ?? ""
    }

    /// To be asked of each connection before anything is sent on it; closes one that is somebody else's.
    func check(_ channel: any Channel) -> EventLoopFuture<Void> {
        channel.nioSSL_peerCertificate().flatMapThrowing { certificate in
            guard let certificate, isNamed(in: certificate) else { throw LinkError.officeCertificate }
        }.flatMapErrorWithEventLoop { error, loop in
            channel.close().flatMapError { _ in loop.makeSucceededVoidFuture() }
                .flatMap { loop.makeFailedFuture(error) }
        }
    }

    private func isNamed(in certificate: NIOSSLCertificate) -> Bool {
        // Of an address, NIOSSL compares addresses only.
        isAddress
            || certificate._subjectAlternativeNames().contains { name in
                name.nameType == .dnsName
                    && covers(name.contents.withUnsafeBufferPointer { String(decoding: $0, as: UTF8.self) })
            }
    }

    private var isAddress: Bool { (try? SocketAddress(ipAddress: host, port: 0)) != nil }

    /// A star stands for the first label, whole, of a name that has two more.
    func covers(_ name: String) -> Bool {
        let (host, name) = (labels(host), labels(name))
        guard name.first == "*" else { return !name.isEmpty && name == host }
        return name.count >= 3 && host.count == name.count && host.dropFirst() == name.dropFirst()
    }

    private func labels(_ name: String) -> [Substring] {
        (name.hasSuffix(".") ? name.dropLast() : name[...]).lowercased()[...].split(
            separator: ".",
            omittingEmptySubsequences: false
        )
    }
}
