import FoundationEssentials
import Logging
import Model
import NIOSSL
import SiteConfiguration

/// What the box shows to the office, and by what it knows it.
struct OfficeCredentials: Sendable {
    let tls: TLSConfiguration
    /// When the box's certificate ends, in seconds since 1970.
    let expires: Int
    /// What was read, to see when it changes.
    let files: [[UInt8]]

    /// Reads the three files. Throws `CredentialsError`, which names the file.
    init(_ settings: UplinkSettings) throws {
        files = Self.files(settings)
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
        // A key that is another certificate's would be refused at the first connection, and nobody would know why.
        do {
            _ = try NIOSSLContext(configuration: tls)
        } catch {
            throw CredentialsError.apart(settings.certificate, settings.privateKey)
        }
        (self.tls, expires) = (tls, Int(own.notValidAfter))
    }

    /// When the box's certificate ends.
    var ends: WallTime { WallTime(milliseconds: Int64(expires) * 1000) }

    /// The three files as they are now; empty where one cannot be read.
    static func files(_ settings: UplinkSettings) -> [[UInt8]] {
        [settings.certificate, settings.privateKey, settings.authorities].map { file in
            (try? Data(contentsOf: URL(filePath: file))).map(Array.init) ?? []
        }
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
    case apart(String, String)

    var description: String {
        switch self {
        case .unreadable(let file, let why):
            "\(file): cannot be read as PEM (\(why)): check its path under 'office:' and the file's owner"
        case .apart(let certificate, let key):
            "\(key): does not belong to \(certificate): put the two together that were made for each other"
        case .noCertificate(let file): "\(file): holds no certificate: check its path under 'office:'"
        }
    }
}
