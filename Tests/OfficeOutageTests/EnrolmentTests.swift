import Crypto
import Foundation
import LocalAPI
import Model
import SiteConfiguration
import SwiftASN1
import Testing
import X509

@testable import CentralOffice
@testable import Office

@Suite("a box enrols", .timeLimit(.minutes(30)))
struct EnrolmentTests {
    @Test("from the code to the first event at the office, while the uplink waits for it")
    func whole() async throws {
        try await EnrolledTown.with { town in
            try await town.town.core.append(5)
            try town.startUplink()
            try await town.town.until { await town.town.core.lastReport()?.detail == "notEnrolled" }
            let code = try await town.client.makeCode(for: box)
            let said = try await town.enrol(code, proving: .seconds(600))
            #expect(said.count == 5 && said.allSatisfy { $0.hasPrefix("✓") && $0.count <= 80 }, "\(said)")
            #expect(said.last?.contains("events reach the office") == true)
            try await town.town.until { try await town.town.core.isSent() }
            try await town.town.until { await town.town.core.lastReport()?.state == .up }

            let certificates = try await town.client.certificates()
            #expect(certificates.map(\.source) == [box])
            let days = ((certificates.first?.ends ?? 0) - Int(Date.now.timeIntervalSince1970)) / 86_400
            #expect((396...398).contains(days))
            for name in ["private-key.pem", "certificate.pem", "authorities.pem"] {
                let path = town.directory + "/enrolment/" + name
                #expect(try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int == 0o600)
            }
            let kept = try FileManager.default.contentsOfDirectory(atPath: town.directory)
            #expect(kept.count == 2, "one set, the link to it, and no key that waits: \(kept)")
        }
    }

    @Test("an existing enrolment is given up only when that is said")
    func existing() async throws {
        try await EnrolledTown.with { town in
            try await town.enrol(try await town.client.makeCode(for: box))
            let before = try town.file("private-key.pem")
            let code = try await town.client.makeCode(for: box)
            await #expect { try await town.enrol(code) } throws: { "\($0)".contains("--replace") }
            #expect(try town.file("private-key.pem") == before)
            try await town.enrol(code, replacing: true)
            #expect(try town.file("private-key.pem") != before)
        }
    }

    @Test("a code is good once, for one box, for a day, and says what is the matter otherwise")
    func codes() async throws {
        try await EnrolledTown.with { town in
            func refused(_ code: String, _ word: String, in folder: String) async throws {
                let directory = town.directory + folder
                try FileManager.default.createDirectory(atPath: directory, withIntermediateDirectories: true)
                await #expect {
                    try await town.enrol(code, town.settings(directory))
                } throws: { error in
                    guard case EnrolmentError.refused(word, _, _) = error else { return false }
                    return "\(error)".count > 40
                }
                #expect(!FileManager.default.fileExists(atPath: directory + "/enrolment"))
            }
            let code = try await town.client.makeCode(for: box)
            let known = try #require(EnrolmentCode(text: code))
            let invented = EnrolmentCode(secret: Array(repeating: 7, count: 10), fingerprint: known.fingerprint)
            try await refused(try #require(invented?.text), "unknownCode", in: "/1")
            try await refused(try await town.client.makeCode(for: "/other/school/door"), "otherSource", in: "/2")
            try await town.enrol(code)
            try await refused(code, "usedCode", in: "/3")
            let late = try await town.client.makeCode(for: box)
            town.setAuthority(daysAhead: 1.01)
            try await refused(late, "expiredCode", in: "/4")
            await #expect { try await town.enrol("no code", replacing: true) } throws: {
                if case EnrolmentError.mistyped = $0 { true } else { false }
            }
            #expect(try await town.client.certificates().count == 1)
        }
    }

    @Test("of two boxes with one code in the same instant one gets a certificate")
    func race() async throws {
        try await EnrolledTown.with { town in
            let code = try await town.client.makeCode(for: box)
            let won = try await withThrowingTaskGroup(of: Bool.self) { group in
                for number in 0..<8 {
                    let directory = town.directory + "/\(number)"
                    try FileManager.default.createDirectory(atPath: directory, withIntermediateDirectories: true)
                    group.addTask {
                        do {
                            try await town.enrol(code, town.settings(directory))
                            return true
                        } catch EnrolmentError.refused("usedCode", _, _) {
                            return false
                        }
                    }
                }
                return try await group.reduce(into: 0) { $0 += $1 ? 1 : 0 }
            }
            #expect(won == 1)
            #expect(try await town.client.certificates().count == 1)
        }
    }

    @Test("an office that did not make the code is told nothing")
    func otherOffice() async throws {
        try await EnrolledTown.with { town in
            try await EnrolledTown.with { other in
                let code = try await other.client.makeCode(for: box)
                await #expect { try await town.enrol(code) } throws: {
                    if case EnrolmentError.otherOffice = $0 { true } else { false }
                }
                #expect(try FileManager.default.contentsOfDirectory(atPath: town.directory).isEmpty)
                try await other.enrol(code)
            }
        }
    }

    @Test("whoever is in between is told nothing by hiding an authority in the office's answer")
    func hidden() async throws {
        try await EnrolledTown.with { town in
            let real = try String(contentsOfFile: town.town.directory.authority, encoding: .utf8)
            let own = try CertificateAuthority(commonName: "somebody in between")
            let server = try own.server(names: ["127.0.0.1"])
            // swift-asn1 ends at a line that begins a certificate and has a space behind it; BoringSSL goes on.
            let hidden = own.certificate.replacing("BEGIN CERTIFICATE-----", with: "BEGIN CERTIFICATE----- ")
            try await EnrolledTown.with(preparing: { directory in
                for (text, file) in [
                    (real + "\n" + hidden, directory.authorityFiles.certificate), (own.key, directory.authorityKey),
                    (server.certificate, directory.serverCertificate), (server.key, directory.serverKey),
                ] { try Data(text.utf8).write(to: URL(filePath: file)) }
            }) { between in
                let code = try await town.client.makeCode(for: box)
                await #expect { try await between.enrol(code) } throws: {
                    if case EnrolmentError.office(_, .officeCertificate) = $0 { true } else { false }
                }
                #expect(!FileManager.default.fileExists(atPath: between.directory + "/enrolment"))
                try await town.enrol(code)
            }
        }
    }

    @Test("after a refusal another code is good")
    func again() async throws {
        try await EnrolledTown.with { town in
            let code = try await town.client.makeCode(for: box)
            let other = town.directory + "/other"
            try FileManager.default.createDirectory(atPath: other, withIntermediateDirectories: true)
            try await town.enrol(code, town.settings(other))
            await #expect(throws: EnrolmentError.self) { try await town.enrol(code) }
            try await town.enrol(try await town.client.makeCode(for: box))
            #expect(try await town.client.certificates().count == 2)
        }
    }

    @Test("an answer that was lost, or a box that was killed before it wrote it, costs no code")
    func killed() async throws {
        try await EnrolledTown.with { town in
            let code = try await town.client.makeCode(for: box)
            let enrolment = try #require(town.settings().enrolment)
            let files = EnrolmentFiles(settings: enrolment)
            // As far as a run comes that is killed once the office has answered.
            let key = try files.key(for: .enrolment)
            let client = EnrolmentClient(
                address: enrolment.address,
                proxy: .none,
                environment: [:],
                patience: .seconds(300)
            )
            let question = EnrolmentQuestion(
                secret: Hexadecimal.text(try #require(EnrolmentCode(text: code)).secret),
                source: box,
                request: try CertificateRequest(key).pem,
                checkpointKey: String(repeating: "ab", count: 32)
            )
            let authority = try #require(try await client.authority().get().der)
            let lost = try await client.certificate("/v1/enrolment", question, authorities: [authority]).get()
            // And as far as one comes that is killed while it writes.
            try FileManager.default.createDirectory(
                atPath: town.directory + "/certificates.00",
                withIntermediateDirectories: false
            )
            try await town.enrol(code)
            #expect(try town.file("certificate.pem") == lost.certificate)
            #expect(try await town.client.certificates().count == 1)
            #expect(try FileManager.default.contentsOfDirectory(atPath: town.directory).count == 2)
        }
    }

    @Test("a directory that cannot be written is said before the code is spent")
    func disk() async throws {
        try await EnrolledTown.with { town in
            let code = try await town.client.makeCode(for: box)
            await #expect { try await town.enrol(code, town.settings("/nonexistent/box")) } throws: {
                if case EnrolmentError.disk = $0 { "\($0)".contains("same code") } else { false }
            }
            try await town.enrol(code)
        }
    }

    @Test("through the school's proxy, and says when nobody is reached")
    func proxy() async throws {
        try await EnrolledTown.with { town in
            let proxy = try ConnectProxy()
            let code = try await town.client.makeCode(for: box)
            await #expect { try await town.enrol(code, town.settings(enrolment: "https://127.0.0.1:1")) } throws: {
                if case EnrolmentError.office(_, .refused) = $0 { true } else { false }
            }
            let through = ProxyChoice.server(HTTPProxy(host: "127.0.0.1", port: proxy.port))
            try await town.enrol(code, town.settings(proxy: through))
            #expect(proxy.asked.count >= 3, "\(proxy.asked)")
        }
    }

    @Test("the authority goes by the caller's user: who makes codes is not who has them judged")
    func separated() async throws {
        let town = try Town()
        let socket = town.directory.path + "/authority/other"
        let (running, isRunning) = AsyncStream<Void>.makeStream()
        // The office's web process is another user than this one.
        let server = AuthorityServer(
            try Authority(town.directory.authorityFiles),
            socket: socket,
            office: 4_000_000_000,
            logger: .silent,
            onRunning: { isRunning.yield() }
        )
        let service = RunningService(server)
        for await _ in running { break }
        let client = AuthorityClient(socket: socket)
        let made = try? await client.makeCode(for: box)
        let heard = try? await client.revoked()
        let asked = EnrolmentRequest(secret: "", source: box, request: "", checkpointKey: "")
        let given = try? await client.enrol(asked)
        let judged = await #expect(throws: AuthorityClient.Failure.self) { try await client.enrol(asked) }
        await service.stop()
        #expect(made != nil && heard == nil && given == nil)
        #expect(judged?.description.contains("your user") == true)
    }

    @Test("whoever is refused too often waits, others do not")
    func limited() {
        var limit = AttemptLimit()
        let start = ContinuousClock.now
        for second in 0..<AttemptLimit.most {
            #expect(limit.wait("192.0.2.1", at: start + .seconds(second)) == nil)
            limit.refuse("192.0.2.1", at: start + .seconds(second))
        }
        #expect(limit.wait("192.0.2.1", at: start + .seconds(20)) == .seconds(40))
        #expect(limit.wait("192.0.2.2", at: start + .seconds(20)) == nil)
        #expect(limit.wait("192.0.2.1", at: start + .seconds(60)) == nil)
        // When there is room for no more, whoever is new waits until there is, and not for ever.
        for number in 0..<AttemptLimit.places { limit.refuse("place \(number)", at: start + .seconds(100)) }
        #expect(limit.wait("192.0.2.3", at: start + .seconds(120)) == AttemptLimit.window)
        #expect(limit.wait("192.0.2.3", at: start + .seconds(161)) == nil)
        #expect(limit.wait("192.0.2.4", at: start + .seconds(161)) == nil)
        let words = "\(EnrolmentError.office("https://e.example", .status(429, after: .seconds(40))))"
        #expect(words.contains("Wait 40 seconds"))
    }

    @Test(
        "an IPv6 network counts as one",
        arguments: [
            ("192.0.2.1", "192.0.2.1"), ("::ffff:192.0.2.1", "::ffff:192.0.2.1"),
            ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"), ("2001:db8:1:2::7", "2001:db8:1:2::/64"),
            ("2001:db8::7", "2001:db8:0:0::/64"), ("::1", "0:0:0:0::/64"), ("", ""),
        ]
    )
    func places(address: String, place: String) { #expect(AttemptLimit.place(address) == place) }

    @Test("what comes is checked: another key, another box, another authority")
    func misfits() async throws {
        let key = P256.Signing.PrivateKey()
        let authority = try CertificateAuthority(commonName: "one")
        let (pem, other) = (authority.certificate, try CertificateAuthority(commonName: "two").certificate)
        let own = try authority.box(key.publicKey, source: box, days: 0..<398).serializeAsPEM().pemString
        let server = try authority.server(names: ["127.0.0.1"]).certificate
        func misfit(
            _ certificate: String,
            _ authorities: String,
            known: String? = nil,
            _ purpose: EnrolmentFiles.Purpose = .enrolment
        ) async throws -> (any Error)? {
            let known = try ReceivedCertificates.ders(known ?? authorities)
            let answer = CertificateAnswer(certificate: certificate, authorities: authorities)
            do throws(ReceivedCertificates.Misfit) {
                let received = try await ReceivedCertificates(answer, purpose, for: key, source: box, from: known)
                // Whatever came, what is kept is what was known.
                #expect(received.authorities == ReceivedCertificates.pem(known))
                return nil
            } catch {
                return error
            }
        }
        #expect(try await misfit(own, pem) == nil)
        #expect(try await misfit("", pem) as? ReceivedCertificates.Misfit == .unreadable)
        #expect(try await misfit(server, pem) as? ReceivedCertificates.Misfit == .otherKey)
        let elsewhere = try authority.box(key.publicKey, source: "/else", days: 0..<398).serializeAsPEM().pemString
        #expect(try await misfit(elsewhere, pem) as? ReceivedCertificates.Misfit == .otherSource)
        #expect(try await misfit(own, pem, known: other) as? ReceivedCertificates.Misfit == .otherAuthority)
        #expect(
            try await misfit(own, pem + "\n" + other, known: pem) as? ReceivedCertificates.Misfit == .otherAuthority
        )
        #expect(try await misfit(own, other) as? ReceivedCertificates.Misfit == .notVerified)
        // A renewal takes in no authority, and is not kept from going on by one.
        #expect(try await misfit(own, pem + "\n" + other, known: pem, .renewal) == nil)
        #expect(try await misfit(own, other, known: pem, .renewal) == nil)
        let over = try authority.box(key.publicKey, source: box, days: -30 ..< -1).serializeAsPEM().pemString
        #expect(try await misfit(over, pem) as? ReceivedCertificates.Misfit == .notVerified)
    }

    @Test("a clock that is an hour off is named, and nothing else is blamed")
    func clock() {
        let now = WallTime(milliseconds: 1_900_000_000_000)
        #expect(EnrolmentError.clock(nil) == nil)
        #expect(EnrolmentError.clock(WallTime.now) == nil)
        #expect(EnrolmentError.clock(WallTime.now + .seconds(3600)) != nil)
        guard case .clock(let own, now)? = EnrolmentError.clock(now) else {
            Issue.record("not named")
            return
        }
        #expect(own != now && "\(EnrolmentError.clock(own: own, office: now))".contains("timedatectl"))
    }
}
