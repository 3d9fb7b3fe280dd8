import Crypto
import Files
import FoundationEssentials
import LocalAPI
import Logging
import Model
import SiteConfiguration
import SwiftASN1

/// Gets the next certificate while the one that serves still does, and also after it has ended: a box that was off over the summer.
///
/// It writes beside those that serve; `CertificateWatch` takes them up as it does any others.
struct Renewal {
    /// So long before its end a certificate is renewed.
    static let lead: Duration = .seconds(60 * 86_400)

    let settings: UplinkSettings
    let core: any CoreClient
    let link: Link
    let pulse: Pulse
    let logger: Logger
    let environment: [String: String]
    let patience: Duration
    /// Between two looks; after each failure twice as long as before.
    let interval: Duration

    private static let worker = "renewal"
    private static let longestRest: Duration = .seconds(12 * 3600)

    /// Until cancelled; returns at once where nobody is asked for certificates.
    func run(_ enrolment: EnrolmentSettings) async throws {
        var rest = interval
        while true {
            pulse.beat(Self.worker, before: rest + patience * 2 + Pulse.longestStep)
            try await Task.sleep(for: rest)
            do {
                guard let ends = try await renew(enrolment) else {
                    rest = interval
                    continue
                }
                await link.renewalRefused(nil)
                logger.notice("certificate renewed", metadata: ["until": "\(ends.rfc3339)"])
                rest = interval
            } catch {
                try Task.checkCancellation()
                await tell(error)
                rest = min(rest * 2, max(Self.longestRest, interval))
            }
        }
    }

    /// Whether it is time.
    static func isDue(_ ends: WallTime, at now: WallTime) -> Bool { ends < now + lead }

    /// - Returns: when the new one ends; `nil`: it is not time yet.
    private func renew(_ enrolment: EnrolmentSettings) async throws -> WallTime? {
        let now = WallTime(milliseconds: Int64(Date.now.timeIntervalSince1970 * 1000))
        guard Self.isDue(try OfficeCredentials(settings).ends, at: now) else { return nil }
        let source = try await core.call(.outboxStatus).source
        let text = { (file: String) in String(decoding: try Data(contentsOf: URL(filePath: file)), as: UTF8.self) }
        let (old, authorities) = (try text(settings.certificate), try text(settings.authorities))
        let oldKey = try P256.Signing.PrivateKey(pemRepresentation: try text(settings.privateKey))
        guard let own = try ReceivedCertificates.certificates(old).first else { return nil }
        let files = EnrolmentFiles(settings: enrolment)
        let key = try files.key(for: .renewal)
        let request = try CertificateRequest(key)
        let question = RenewalQuestion(
            certificate: try own.serializeAsPEM().pemString,
            request: request.pem,
            signature: try oldKey.signature(for: request.der).derRepresentation.base64EncodedString()
        )
        let client = EnrolmentClient(
            address: enrolment.address,
            proxy: settings.proxy,
            environment: environment,
            patience: patience
        )
        let answer = try await client.certificate("/v1/renewal", question, authorities: authorities).get()
        let known = try ReceivedCertificates.certificates(authorities).map { try $0.der }
        let received = try await ReceivedCertificates(answer, for: key, source: source) { known.contains($0) }
        try files.install(received, for: .renewal)
        return received.ends
    }

    private func tell(_ error: any Error) async {
        if let refusal = error as? CertificateRefusal {
            await link.renewalRefused(refusal.reason)
            let advice =
                "ask the office why; if it is to go on, 'vestibule enrol --replace' with a code that it makes gives this box another certificate"
            logger.error(
                "the office does not renew the certificate",
                metadata: ["reason": "\(refusal.reason)", "advice": "\(advice)"]
            )
        } else {
            logger.warning("the certificate is not renewed yet", metadata: ["error": "\(error)"])
        }
    }
}
