import AsyncHTTPClient
import Crypto
import FoundationEssentials
import LocalAPI
import Model
import NIOCore
import NIOHTTP1
import NIOSSL
import SiteConfiguration
import SwiftASN1

/// What a box shows with its code.
struct EnrolmentQuestion: Hashable, Sendable, Codable {
    var secret, source, request, checkpointKey: String
}

/// What a box shows when its certificate ends: that, and its key's signature on the request for the next.
struct RenewalQuestion: Hashable, Sendable, Codable {
    var certificate, request, signature: String
}

/// A certificate with what is between it and its authority, and the authorities; PEM.
struct CertificateAnswer: Hashable, Sendable, Codable {
    var certificate, authorities: String
}

/// Why the office gives no certificate.
struct CertificateRefusal: Error, Hashable, Sendable, Codable {
    /// A constant word.
    var reason: String
    /// For which box the code was made.
    var source: String?
}

/// The office's authority as it says it is, which is worth nothing before its hash is compared.
///
/// The text is decoded here once, and never given to anybody: two readers of PEM do not see the same certificates in it, and one that
/// was not hashed must not be trusted.
struct ClaimedAuthority: Hashable, Sendable {
    /// Its certificate, DER; `nil`: the answer is not one certificate.
    let der: [UInt8]?
    /// The office's clock, as it says; a hint for people, never more.
    let time: WallTime?

    init(pem: String, time: WallTime?) { (der, self.time) = ((try? PEMDocument(pemString: pem))?.derBytes, time) }

    /// What was hashed, if it is what a code names.
    func der(namedBy code: EnrolmentCode) -> [UInt8]? {
        guard let der, SHA256.hash(data: der).prefix(EnrolmentCode.fingerprintBytes).elementsEqual(code.fingerprint)
        else { return nil }
        return der
    }
}

/// The office's address for boxes that have no certificate yet, or one that ends. It is reached as the office is: by name, through the
/// same proxy, by nothing less than TLS 1.2.
struct EnrolmentClient: Sendable {
    let address: String
    let proxy: ProxyChoice
    let environment: [String: String]
    let patience: Duration

    /// Asks without knowing who answers. Nothing is sent that says anything, and what comes is believed by its hash alone.
    func authority() async -> Result<ClaimedAuthority, LinkError> {
        var tls = TLSConfiguration.makeClientConfiguration()
        tls.minimumTLSVersion = .tlsv12
        tls.certificateVerification = .none
        return await answer("/v1/enrolment/authority", nil, tls, identity: nil) { response, body in
            guard response.status == .ok else { throw LinkError.status(Int(response.status.code)) }
            let time = response.headers.first(name: "date").flatMap(RetryAfter.date)
            return ClaimedAuthority(pem: String(buffer: body), time: time)
        }
    }

    /// - Parameter authorities: by which the office has to be known; DER.
    func certificate(
        _ path: String,
        _ question: some Encodable,
        authorities: [[UInt8]]
    ) async throws -> Result<CertificateAnswer, LinkError> {
        var tls = TLSConfiguration.makeClientConfiguration()
        tls.minimumTLSVersion = .tlsv12
        tls.certificateVerification = .fullVerification
        tls.trustRoots = .certificates(try authorities.map { try NIOSSLCertificate(bytes: $0, format: .der) })
        let body = try Coding.encoder.encode(question)
        let refusedOrGiven: Result<Result<CertificateAnswer, CertificateRefusal>, LinkError> = await answer(
            path,
            body,
            tls,
            identity: OfficeIdentity(address: address)
        ) { response, body in
            switch response.status.code {
            case 200: return .success(try Coding.decode(CertificateAnswer.self, from: body))
            case 403: return .failure(try Coding.decode(CertificateRefusal.self, from: body))
            case let code:
                let now = WallTime(milliseconds: Int64(Date.now.timeIntervalSince1970 * 1000))
                throw LinkError.status(Int(code), after: RetryAfter.time(in: response.headers, now: now))
            }
        }
        switch refusedOrGiven {
        case .failure(let failure): return .failure(failure)
        case .success(let answer): return .success(try answer.get())
        }
    }

    private func answer<Answer: Sendable>(
        _ path: String,
        _ body: Data?,
        _ tls: TLSConfiguration,
        identity: OfficeIdentity?,
        reading read: @escaping @Sendable (HTTPClientResponse, ByteBuffer) throws -> Answer
    ) async -> Result<Answer, LinkError> {
        let host = OfficeIdentity(address: address).host
        let http = HTTPClient(identity, tls, through: proxy.proxy(to: host, environment), patience: patience, time: nil)
        let result: Result<Answer, LinkError>
        do {
            var request = HTTPClientRequest(url: address + path)
            if let body {
                request.method = .POST
                request.headers.add(name: "content-type", value: "application/json")
                request.body = .bytes(ByteBuffer(bytes: body))
            }
            let question = request
            result = .success(
                try await within(patience) {
                    let response = try await http.execute(question, timeout: TimeAmount(patience))
                    return try read(response, try await response.body.collect(upTo: OfficeClient.answerBytes))
                }
            )
        } catch {
            result = .failure(LinkError(error))
        }
        try? await http.shutdown()
        return result
    }
}
