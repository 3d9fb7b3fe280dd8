import AsyncHTTPClient
import Glibc
import NIOCore
import NIOPosix
import NIOSSL

extension LinkError {
    /// What an error of the HTTP client, of TLS or of the system means.
    init(_ error: any Error) {
        switch error {
        case let failure as LinkError: self = failure
        case let error as IOError: self.init(errno: error.errnoCode)
        case let error as NIOConnectionError: self.init(connecting: error)
        case let error as HTTPClientError: self.init(error)
        case is DecodingError, is NIOTooManyBytesError: self = .badAnswer
        case let error as NIOSSLExtraError where error == .failedToValidateHostname: self = .officeCertificate
        case is NIOSSLError, is BoringSSLError, is NIOSSLExtraError: self.init(tls: "\(error)")
        default: self = .cut
        }
    }

    private init(errno code: CInt) {
        switch code {
        case ECONNREFUSED: self = .refused
        case ENETUNREACH, EHOSTUNREACH, ENETDOWN, EHOSTDOWN: self = .unreachable
        case ETIMEDOUT: self = .timeout
        default: self = .cut
        }
    }

    /// Of the addresses that were tried, the first says why; without any, the name was not known.
    private init(connecting error: NIOConnectionError) {
        guard let first = error.connectionErrors.first?.error else {
            self = .nameUnknown
            return
        }
        self = LinkError(first)
    }

    private init(_ error: HTTPClientError) {
        switch error {
        case .deadlineExceeded, .readTimeout, .writeTimeout, .connectTimeout, .tlsHandshakeTimeout,
            .getConnectionFromPoolTimeout, .httpProxyHandshakeTimeout:
            self = .timeout
        case .proxyAuthenticationRequired, .invalidProxyResponse: self = .proxy
        default: self = .cut
        }
    }

    /// BoringSSL says in one text who refused whom: `…_ALERT_…` is the other side's word.
    private init(tls text: String) {
        self =
            switch text {
            case _ where text.contains("ALERT_CERTIFICATE_EXPIRED"): .boxCertificateExpired
            case _ where text.contains("ALERT_"): text.contains("PROTOCOL_VERSION") ? .tls : .boxCertificate
            case _ where text.contains("CERTIFICATE_VERIFY_FAILED"): .officeCertificate
            default: .tls
            }
    }
}
