import Crypto
import Foundation
import Journal
import LocalAPI
import Logging
import Model
import NIOCore
import SiteConfiguration
import Testing

@testable import CentralOffice
@testable import Office

@Suite("a box's certificate is renewed, and revoked", .timeLimit(.minutes(30)))
struct RenewalTests {
    @Test(
        "in its last sixty days and not before",
        arguments: [(61.0, false), (59.0, true), (1.0, true), (-10.0, true)]
    )
    func due(left days: Double, isDue: Bool) {
        let now = WallTime(milliseconds: 1_900_000_000_000)
        #expect(Renewal.isDue(now + .seconds(Int64(days * 86_400)), at: now) == isDue)
    }

    @Test(
        "while the link is up, or months after its end: with another key, and without a restart",
        arguments: [48, -179]
    )
    func renewed(left days: Int) async throws {
        try await EnrolledTown.with { town in
            try await town.plant(left: days)
            let (before, old) = (try town.file("private-key.pem"), try town.file("certificate.pem"))
            try await town.town.core.append(5)
            let log = HeardLog(from: .debug)
            try town.startUplink(renewalInterval: .milliseconds(20), logger: log.logger)
            try await town.town.until {
                guard let ends = await town.town.core.lastReport()?.certificateEnds else { return false }
                return ends > WallTime.now + .seconds(390 * 86_400)
            }
            try await town.town.until { await town.town.core.lastReport()?.state == .up }
            try await town.town.until { try await town.town.core.isSent() }
            #expect(try town.file("private-key.pem") != before)
            // It looks again, and does not renew what it has just renewed.
            try await town.town.until { log.count(of: "certificate not due") >= 3 }
            #expect(try await town.client.certificates().count == 2)
            // The office has met the box with it, and says so: the one before is renewed for nobody.
            let oldKey = try P256.Signing.PrivateKey(pemRepresentation: before)
            try await town.town.until {
                let request = try CertificateRequest(P256.Signing.PrivateKey())
                let signature = try oldKey.signature(for: request.der).derRepresentation.base64EncodedString()
                let asked = RenewalRequest(certificate: old, request: request.pem, signature: signature)
                do {
                    _ = try town.authority.renew(asked)
                    return false
                } catch let refusal as EnrolmentRefusal {
                    #expect(refusal.reason == .replaced)
                    return true
                }
            }
        }
    }

    @Test(
        "not after half a year, nor once it was revoked; that is told, and the old one stays",
        arguments: [true, false]
    )
    func refused(isRevoked: Bool) async throws {
        try await EnrolledTown.with { town in
            try await town.plant(left: isRevoked ? 48 : -181)
            if isRevoked { try await town.revoke() }
            let before = try town.file("certificate.pem")
            try await town.town.core.append(5)
            let log = HeardLog()
            try town.startUplink(renewalInterval: .milliseconds(20), logger: log.logger)
            let word = isRevoked ? "revoked" : "tooLate"
            try await town.town.until { await town.town.core.lastReport()?.renewalRefused == word }
            #expect(log.contains("the office does not renew the certificate"))
            #expect(try town.file("certificate.pem") == before)
            // What was revoked a moment ago may have been heard once more.
            if !isRevoked { #expect(try await !town.town.core.isSent()) }
        }
    }

    @Test("a refusal is told no longer than the certificate serves that it was of, and leaves no key that waits")
    func replaced() async throws {
        try await EnrolledTown.with { town in
            try await town.plant(left: -181)
            try await town.town.core.append(5)
            try town.startUplink(renewalInterval: .milliseconds(20))
            try await town.town.until { await town.town.core.lastReport()?.renewalRefused == "tooLate" }
            try await town.enrol(try await town.client.makeCode(for: box), replacing: true)
            try await town.town.until {
                guard let report = await town.town.core.lastReport(), let ends = report.certificateEnds else {
                    return false
                }
                return ends > WallTime.now + .seconds(390 * 86_400) && report.renewalRefused == nil
            }
            try await town.town.until {
                try FileManager.default.contentsOfDirectory(atPath: town.directory).count == 2
            }
        }
    }

    @Test("a key that waits for its renewal goes with the certificate that it was to follow")
    func waiting() async throws {
        try await EnrolledTown.with { town in
            try await town.enrol(try await town.client.makeCode(for: box))
            _ = try EnrolmentFiles(settings: try #require(town.settings().enrolment)).key(for: .renewal)
            try await town.enrol(try await town.client.makeCode(for: box), replacing: true)
            #expect(try FileManager.default.contentsOfDirectory(atPath: town.directory).count == 2)
        }
    }

    @Test("what the office says of the certificate counts, until it serves again or another does")
    func over() async throws {
        try await Town.with { town in
            let ends = WallTime.now + .seconds(100 * 86_400)
            let next = ends + .seconds(86_400)
            let link = Link(core: town.core.client, certificateEnds: ends, logger: .silent)
            for _ in 0..<LinkWatch.failuresUntilDown {
                #expect(await !link.isOver(ends))
                await link.failed(.boxCertificateExpired, .lane(.urgent))
            }
            #expect(await link.isOver(ends))
            #expect(await !link.isOver(next))
            await link.renewalRefused("tooLate")
            #expect(await town.core.lastReport()?.renewalRefused == "tooLate")
            await link.renewed(certificateEnds: next)
            #expect(await town.core.lastReport()?.certificateEnds == next)
            #expect(await town.core.lastReport()?.renewalRefused == nil)
            await link.succeeded(.lane(.urgent))
            #expect(await !link.isOver(ends))
        }
    }

    @Test("after failures it asks less and less often, but often where its certificate has ended")
    func rests() {
        func rest(_ rest: Duration, isOver: Bool = false) -> Duration {
            Renewal.rest(after: rest, interval: .seconds(600), isOver: isOver)
        }
        #expect(rest(.seconds(600)) == .seconds(1200))
        #expect(rest(.seconds(40_000)) == .seconds(12 * 3600))
        #expect(rest(.seconds(40_000), isOver: true) == .seconds(600))
    }

    @Test("a request that another key signed, or for a certificate of somebody else's, renews nothing")
    func forged() async throws {
        try await EnrolledTown.with { town in
            try await town.plant(left: 48)
            let enrolment = try #require(town.settings().enrolment)
            let client = EnrolmentClient(
                address: enrolment.address,
                proxy: .none,
                environment: [:],
                patience: .seconds(300)
            )
            let (own, other) = (P256.Signing.PrivateKey(), P256.Signing.PrivateKey())
            let request = try CertificateRequest(own)
            let signature = try other.signature(for: request.der).derRepresentation.base64EncodedString()
            func reason(_ certificate: String) async throws -> String? {
                let question = RenewalQuestion(certificate: certificate, request: request.pem, signature: signature)
                let authorities = try ReceivedCertificates.ders(try town.file("authorities.pem"))
                do {
                    _ = try await client.certificate("/v1/renewal", question, authorities: authorities).get()
                    return nil
                } catch let refusal as CertificateRefusal {
                    return refusal.reason
                }
            }
            #expect(try await reason(try town.file("certificate.pem")) == "badRequest")
            let stranger = try CertificateAuthority(commonName: "somebody else").box(named: "box", source: box)
            #expect(try await reason(stranger.certificate) == "unknownCertificate")
            #expect(try await town.client.certificates().count == 1)
        }
    }

    @Test("a box that is revoked while it is connected is spoken with no more")
    func revokedWhileUp() async throws {
        try await EnrolledTown.with { town in
            try await town.enrol(try await town.client.makeCode(for: box))
            try await town.town.core.append(5)
            try town.startUplink()
            try await town.town.until { try await town.town.core.isSent() }
            try await town.revoke()
            try await town.town.until {
                try await town.town.core.append(1)
                return await town.town.core.lastReport()?.detail == "status403"
            }
        }
    }

    @Test("a box sends and asks in its own name alone")
    func bound() async throws {
        try await EnrolledTown.with { town in
            try await town.enrol(try await town.client.makeCode(for: box))
            let (settings, patience) = (town.settings(), Duration.seconds(300))
            let credentials = try OfficeCredentials(settings)
            let ways = OfficeWays(settings, credentials, environment: [:], patience: patience, time: nil)
            let client = OfficeClient(ways: ways, patience: patience)
            var event = CloudEvent(try await town.town.core.sample())
            func send() async throws -> Result<Int64?, LinkError> {
                let body = ByteBuffer(bytes: try JSONEncoder().encode(event))
                return await client.store(Batch([CarriedEvent(seq: event.seq, json: body)]), lane: .normal)
            }
            let numbers = await (client.numbers(of: "/other", done: nil), client.numbers(of: box, done: nil))
            event.source = "/other"
            let forged = try await send()
            event.source = box
            let own = try await send()
            try await client.shutdown()
            #expect(throws: LinkError.status(403)) { try numbers.0.get() }
            #expect(throws: Never.self) { try numbers.1.get() }
            #expect(throws: LinkError.status(403)) { try forged.get() }
            #expect(throws: Never.self) { try own.get() }
            #expect(try await town.town.store.boxes().map(\.source) == [box])
        }
    }
}

extension EnrolledTown {
    /// Enrols, as long ago as the certificate has so many days left now.
    func plant(left days: Int) async throws {
        setAuthority(daysAhead: Double(days - Authority.certificateDays))
        let code = try #require(EnrolmentCode(text: try await client.makeCode(for: box)))
        let enrolment = try #require(settings().enrolment)
        let asking = EnrolmentClient(
            address: enrolment.address,
            proxy: .none,
            environment: [:],
            patience: .seconds(300)
        )
        let key = P256.Signing.PrivateKey()
        let question = EnrolmentQuestion(
            secret: Hexadecimal.text(code.secret),
            source: box,
            request: try CertificateRequest(key).pem,
            checkpointKey: Hexadecimal.text(town.core.journal.checkpointKey)
        )
        let authority = try #require(try await asking.authority().get().der)
        let answer = try await asking.certificate("/v1/enrolment", question, authorities: [authority]).get()
        let folder = directory + "/certificates.0"
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: false)
        for (name, text) in [
            ("certificate", answer.certificate), ("private-key", key.pemRepresentation),
            ("authorities", ReceivedCertificates.pem([authority])),
        ] { try Data(text.utf8).write(to: URL(filePath: folder + "/\(name).pem")) }
        try FileManager.default.createSymbolicLink(
            atPath: directory + "/enrolment",
            withDestinationPath: "certificates.0"
        )
        setAuthority(daysAhead: 0)
    }

    /// The newest certificate.
    func revoke() async throws {
        try await client.revoke(try #require(try await client.certificates().first).serial)
    }
}
