import Crypto
import Files
import FoundationEssentials
import LocalAPI
import Logging
import Model
import SiteConfiguration

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
    /// The same for a box whose certificate has ended: nothing goes to the office meanwhile.
    private static let longestRestWithout: Duration = .seconds(600)

    /// Until cancelled.
    func run(_ enrolment: EnrolmentSettings) async throws {
        var (rest, asked) = (interval, Duration.zero)
        while true {
            // Not all of a district's boxes at once, whose certificates are as old, or which the office refused together.
            try await pulse.rest(Self.worker, for: asked + rest * Double.random(in: 2.0 / 3...1))
            asked = .zero
            var isOver = false
            do {
                beat()
                let ends = try OfficeCredentials(settings).ends
                let now = WallTime(milliseconds: Int64(Date.now.timeIntervalSince1970 * 1000))
                // This box's clock may be behind.
                if await link.isOver(ends) { isOver = true } else { isOver = ends <= now }
                if isOver || Self.isDue(ends, at: now) {
                    let ends = try await renew(enrolment)
                    logger.notice("certificate renewed", metadata: ["until": "\(ends.rfc3339)"])
                } else {
                    logger.debug("certificate not due", metadata: ["until": "\(ends.rfc3339)"])
                }
                beat()
                // It may have been said of the certificate before, which `vestibule enrol` has replaced.
                await link.renewalRefused(nil)
                rest = interval
            } catch {
                try Task.checkCancellation()
                beat()
                await tell(error)
                asked = min((error as? LinkError)?.retryAfter ?? .zero, Self.longestRest)
                rest = Self.rest(after: rest, interval: interval, isOver: isOver)
            }
        }
    }

    /// Whether it is time.
    static func isDue(_ ends: WallTime, at now: WallTime) -> Bool { ends < now + lead }

    /// After a failure: twice as long as before, up to half a day.
    ///
    /// - Parameter isOver: the certificate has ended.
    static func rest(after rest: Duration, interval: Duration, isOver: Bool) -> Duration {
        min(rest * 2, max(isOver ? longestRestWithout : longestRest, interval))
    }

    private func beat() { pulse.beat(Self.worker, before: patience + Pulse.longestStep) }

    /// - Returns: when the new one ends.
    private func renew(_ enrolment: EnrolmentSettings) async throws -> WallTime {
        let source = try await core.call(.outboxStatus).source
        let text = { (file: String) in String(decoding: try Data(contentsOf: URL(filePath: file)), as: UTF8.self) }
        let authorities = try ReceivedCertificates.ders(try text(settings.authorities))
        let oldKey = try P256.Signing.PrivateKey(pemRepresentation: try text(settings.privateKey))
        guard let own = try ReceivedCertificates.ders(try text(settings.certificate)).first else {
            throw CredentialsError.noCertificate(settings.certificate)
        }
        let files = EnrolmentFiles(settings: enrolment)
        // A run that was killed at its end left the key that serves now.
        if try files.key(for: .renewal).rawRepresentation == oldKey.rawRepresentation { files.forgetKey(for: .renewal) }
        let key = try files.key(for: .renewal)
        let request = try CertificateRequest(key)
        let question = RenewalQuestion(
            certificate: ReceivedCertificates.pem([own]),
            request: request.pem,
            signature: try oldKey.signature(for: request.der).derRepresentation.base64EncodedString()
        )
        let client = EnrolmentClient(
            address: enrolment.address,
            proxy: settings.proxy,
            environment: environment,
            patience: patience
        )
        beat()
        do {
            let answer = try await client.certificate("/v1/renewal", question, authorities: authorities).get()
            beat()
            let received = try await ReceivedCertificates(answer, .renewal, for: key, source: source, from: authorities)
            try files.install(received)
            return received.ends
        } catch {
            // What the office says no to, or answers with what does not fit, it would say of this key again.
            if error is CertificateRefusal || error is ReceivedCertificates.Misfit { files.forgetKey(for: .renewal) }
            throw error
        }
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
