import Crypto
import Files
import FoundationEssentials
package import LocalAPI
import Model
package import SiteConfiguration

/// `vestibule enrol`: the box's first certificate, or another in its place, from the code to the first event at the office.
///
/// The office is known by the hash of its authority that stands in the code, and by nothing that it says of itself.
package struct Enrolment: Sendable {
    private let settings: UplinkSettings
    private let core: any CoreClient
    private let patience: Duration
    private let eventPatience: Duration
    private let environment: [String: String]

    /// - Parameters:
    ///   - patience: for one question.
    ///   - eventPatience: until an event has to be at the office.
    package init(
        _ settings: UplinkSettings,
        core: any CoreClient,
        patience: Duration = .seconds(30),
        eventPatience: Duration = .seconds(60),
        environment: [String: String] = ProcessInfo.processInfo.environment
    ) {
        (self.settings, self.core, self.patience) = (settings, core, patience)
        (self.eventPatience, self.environment) = (eventPatience, environment)
    }

    /// - Parameters:
    ///   - text: the code as it was typed.
    ///   - isReplacing: gives up the certificate that the box has.
    ///   - say: hears a line for each thing that works.
    /// - Throws: `EnrolmentError`, which says what to do next.
    package func run(
        code text: String,
        replacing isReplacing: Bool,
        saying say: @Sendable (String) -> Void
    ) async throws(EnrolmentError) {
        guard let enrolment = settings.enrolment else { throw .byHand }
        guard let code = EnrolmentCode(text: text) else { throw .mistyped }
        let files = EnrolmentFiles(settings: enrolment)
        guard isReplacing || !files.isEnrolled else { throw .enrolled }
        let (source, checkpointKey) = try await box()
        let received = try await certificates(code, source, checkpointKey, enrolment, files, say)
        do {
            try files.install(received)
        } catch {
            throw .disk(enrolment.directory, error)
        }
        say("✓ certificate until \(received.ends.rfc3339.prefix(10)), for \(source)")
        try await prove(source, say)
    }

    private func box() async throws(EnrolmentError) -> (source: String, checkpointKey: String) {
        do {
            let status = try await core.call(.outboxStatus)
            guard let key = status.checkpointKey else { throw EnrolmentError.core("it does not sign its journal") }
            return (status.source, key)
        } catch let error as EnrolmentError {
            throw error
        } catch {
            throw .core("\(error)")
        }
    }

    private func certificates(
        _ code: EnrolmentCode,
        _ source: String,
        _ checkpointKey: String,
        _ enrolment: EnrolmentSettings,
        _ files: EnrolmentFiles,
        _ say: @Sendable (String) -> Void
    ) async throws(EnrolmentError) -> ReceivedCertificates {
        let client = EnrolmentClient(
            address: enrolment.address,
            proxy: settings.proxy,
            environment: environment,
            patience: patience
        )
        let claimed: ClaimedAuthority
        switch await client.authority() {
        case .failure(let failure): throw .office(enrolment.address, failure)
        case .success(let authority): claimed = authority
        }
        guard let authority = claimed.der(namedBy: code) else { throw .otherOffice(enrolment.address) }
        say("✓ \(enrolment.address): the office that made the code")
        // On the disk before the code is spent.
        let key: P256.Signing.PrivateKey
        let request: CertificateRequest
        do {
            key = try files.key(for: .enrolment)
            request = try CertificateRequest(key)
        } catch {
            throw .disk(enrolment.directory, error)
        }
        say("✓ key made; it does not leave this box")
        let question = EnrolmentQuestion(
            secret: Hexadecimal.text(code.secret),
            source: source,
            request: request.pem,
            checkpointKey: checkpointKey
        )
        do {
            let answer = try await client.certificate("/v1/enrolment", question, authorities: [authority]).get()
            return try await ReceivedCertificates(answer, .enrolment, for: key, source: source, from: [authority])
        } catch let refusal as CertificateRefusal {
            // Whatever this key was for is over.
            if refusal.reason != "otherSource" { files.forgetKey(for: .enrolment) }
            throw .refused(refusal.reason, box: source, code: refusal.source)
        } catch let misfit as ReceivedCertificates.Misfit {
            throw EnrolmentError.clock(claimed.time) ?? .misfit(misfit)
        } catch {
            let failure = LinkError(error)
            if failure == .officeCertificate, let wrong = EnrolmentError.clock(claimed.time) { throw wrong }
            throw .office(enrolment.address, failure)
        }
    }

    /// Asks the office with the new certificate, and waits until it has an event of this box.
    private func prove(_ source: String, _ say: @Sendable (String) -> Void) async throws(EnrolmentError) {
        do {
            let credentials = try OfficeCredentials(settings)
            let ways = OfficeWays(settings, credentials, environment: environment, patience: patience, time: nil)
            let office = OfficeClient(ways: ways, patience: patience)
            do {
                try await prove(source, office, say)
            } catch {
                try? await office.shutdown()
                throw error
            }
            try? await office.shutdown()
        } catch let error as EnrolmentError {
            throw error
        } catch {
            throw .unproven("\(error)")
        }
    }

    private func prove(_ source: String, _ office: OfficeClient, _ say: @Sendable (String) -> Void) async throws {
        for way in office.ways.all {
            switch await office.reach(way) {
            case .success: say("✓ \(way.address): answers this box")
            case .failure(let failure) where way.address == office.ways.all.last?.address:
                throw EnrolmentError.unproven(failure.advice)
            case .failure: continue
            }
            break
        }
        let end = ContinuousClock.now + eventPatience
        while ContinuousClock.now < end {
            if case .success(let word) = await office.numbers(of: source, done: nil),
                let highest = word.highest.values.max(), highest > 0
            {
                return say("✓ events reach the office: it has number \(highest)")
            }
            try await Task.sleep(for: .milliseconds(500))
        }
        throw EnrolmentError.noEvent
    }
}
