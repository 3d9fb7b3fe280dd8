import FoundationEssentials
import Logging
import NIOSSL
import SiteConfiguration

/// What the box shows to the office, and by what it knows it.
struct OfficeCredentials: Sendable {
    let tls: TLSConfiguration
    /// When the box's certificate ends, in seconds since 1970.
    let expires: Int

    /// Reads the three files. Throws `CredentialsError`, which names the file.
    init(_ settings: UplinkSettings) throws {
        let chain = try Self.read(settings.certificate) { try NIOSSLCertificate.fromPEMFile($0) }
        let key = try Self.read(settings.privateKey) { try NIOSSLPrivateKey(file: $0, format: .pem) }
        let authorities = try Self.read(settings.authorities) { try NIOSSLCertificate.fromPEMFile($0) }
        guard let own = chain.first else { throw CredentialsError.noCertificate(settings.certificate) }
        guard !authorities.isEmpty else { throw CredentialsError.noCertificate(settings.authorities) }
        var tls = TLSConfiguration.makeClientConfiguration()
        tls.minimumTLSVersion = .tlsv12
        tls.certificateVerification = .fullVerification
        tls.certificateChain = chain.map { .certificate($0) }
        tls.privateKey = .privateKey(key)
        tls.trustRoots = .certificates(authorities)
        (self.tls, expires) = (tls, Int(own.notValidAfter))
    }

    /// Says so when the box's certificate has ended or will within thirty days.
    func warn(_ logger: Logger, now: Int = Int(Date.now.timeIntervalSince1970)) {
        let days = (expires - now) / 86_400
        if expires <= now {
            logger.error("the box's certificate has expired", metadata: ["advice": "ask the district for a new one"])
        } else if days < 30 {
            logger.warning("the box's certificate ends soon", metadata: ["days": "\(days)"])
        }
    }

    private static func read<Value>(_ file: String, _ body: (String) throws -> Value) throws -> Value {
        do {
            return try body(file)
        } catch {
            throw CredentialsError.unreadable(file, "\(error)")
        }
    }
}

/// A file named under `office:` that cannot be used.
enum CredentialsError: Error, Hashable, Sendable, CustomStringConvertible {
    case unreadable(String, String)
    case noCertificate(String)

    var description: String {
        switch self {
        case .unreadable(let file, let why):
            "\(file): cannot be read as PEM (\(why)): check its path under 'office:' and the file's owner"
        case .noCertificate(let file): "\(file): holds no certificate: check its path under 'office:'"
        }
    }
}
