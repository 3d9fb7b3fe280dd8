import Foundation
import LocalAPI
import Model
import Office
import Reactor
import Testing

@Suite("who may talk to whom", .timeLimit(.minutes(30)))
struct CertificateTests {
    /// A box, an office, and one thing wrong between them.
    struct Mistake: Sendable, CustomTestStringConvertible {
        var testDescription: String
        var word: String
        /// Replaces a file of the office's directory, given the authority that made them.
        var breaks: @Sendable (OfficeDirectory, CertificateAuthority) throws -> Void

        static let all = [
            Mistake(testDescription: "the box's certificate comes from another authority", word: "boxCertificate") {
                directory,
                _ in
                let other = try CertificateAuthority(commonName: "somebody else").box(named: "box")
                try directory.replaceBox(other)
            },
            Mistake(testDescription: "the box's certificate has expired", word: "boxCertificateExpired") {
                try $0.replaceBox(try $1.box(named: "box", days: -30 ..< -1))
            },
            Mistake(testDescription: "the office's certificate comes from another authority", word: "officeCertificate")
            {
                directory,
                _ in
                let other = try CertificateAuthority(commonName: "somebody else")
                try directory.replaceServer(try other.server(names: ["127.0.0.1"]))
            },
            Mistake(testDescription: "the office's certificate has expired", word: "officeCertificate") {
                try $0.replaceServer(try $1.server(names: ["127.0.0.1"], days: -30 ..< -1))
            },
            Mistake(testDescription: "the office's certificate names another host", word: "officeCertificate") {
                try $0.replaceServer(try $1.server(names: ["office.example"]))
            },
        ]
    }

    @Test("is refused, said in one word, and nothing is sent", arguments: Mistake.all)
    func refused(_ mistake: Mistake) async throws {
        try await Town.with { town in
            let authority = try CertificateAuthority(
                certificate: String(contentsOfFile: town.directory.authority, encoding: .utf8),
                key: String(contentsOfFile: town.directory.authorityKey, encoding: .utf8)
            )
            try mistake.breaks(town.directory, authority)
            try await town.openOffice()
            try await town.core.append(5)
            try town.startUplink()
            try await town.until { await town.core.lastReport() != nil }
            #expect(await town.core.reports.map(\.ofTheLink) == [LinkReport(state: .down, detail: mistake.word)])
            #expect(town.faults.requests == 0)
            #expect(try await town.store.boxes().isEmpty)
        }
    }

    @Test("the core is told when the box's certificate ends, with every report")
    func ends() async throws {
        try await Town.with { town in
            let authority = try CertificateAuthority(
                certificate: String(contentsOfFile: town.directory.authority, encoding: .utf8),
                key: String(contentsOfFile: town.directory.authorityKey, encoding: .utf8)
            )
            try town.directory.replaceBox(try authority.box(named: "box", days: -1..<20))
            try await town.openOffice()
            try town.startUplink()
            try await town.until { await town.core.reports.count == 1 }
            await town.closeOffice()
            try await town.core.append(1)
            try await town.until { await town.core.reports.count == 2 }
            let now = WallTime.now()
            for report in await town.core.reports {
                let ends = try #require(report.certificateEnds)
                #expect(now + .seconds(19 * 86_400) < ends && ends < now + .seconds(21 * 86_400))
            }
        }
    }

    @Test(
        "the office is known by a name that its certificate was made for, and by nothing that resembles one",
        arguments: [
            // No name but the one that people read; a name for every host; the address it answers at, when it was called by a name.
            ([], "localhost"), (["*"], "Vestibule office"), (["127.0.0.1"], "localhost"), (["l*t"], "localhost"),
        ]
    )
    func resembling(names: [String], commonName: String) async throws {
        try await Town.with { town in
            let authority = try CertificateAuthority(
                certificate: String(contentsOfFile: town.directory.authority, encoding: .utf8),
                key: String(contentsOfFile: town.directory.authorityKey, encoding: .utf8)
            )
            try town.directory.replaceServer(try authority.server(names: names, commonName: commonName))
            try await town.openOffice()
            try await town.core.append(5)
            try town.startUplink(host: "localhost")
            try await town.until { await town.core.lastReport() != nil }
            #expect(await town.core.reports.map(\.ofTheLink) == [LinkReport(state: .down, detail: "officeCertificate")])
            #expect(town.faults.requests == 0)
        }
    }

    @Test("by its own name the office is known", arguments: ["localhost", "127.0.0.1"])
    func named(host: String) async throws {
        try await Town.with { town in
            try await town.openOffice()
            try await town.core.append(5)
            try town.startUplink(host: host)
            try await town.until { await town.core.lastReport() != nil }
            #expect(await town.core.lastReport()?.state == .up)
        }
    }

    @Test("a new certificate is read without a restart, and a half of one changes nothing")
    func renewed() async throws {
        try await Town.with { town in
            let authority = try CertificateAuthority(
                certificate: String(contentsOfFile: town.directory.authority, encoding: .utf8),
                key: String(contentsOfFile: town.directory.authorityKey, encoding: .utf8)
            )
            try town.directory.replaceBox(try authority.box(named: "box", days: -30 ..< -1))
            try await town.openOffice()
            try await town.core.append(5)
            let log = HeardLog()
            try town.startUplink(certificateInterval: .milliseconds(20), logger: log.logger)
            try await town.until { await town.core.lastReport()?.detail == "boxCertificateExpired" }
            let new = try authority.box(named: "box", days: -1..<20)
            try new.certificate.write(
                to: URL(filePath: town.directory.boxCertificate),
                atomically: true,
                encoding: .utf8
            )
            try await town.until { log.contains("the new certificates cannot be used, the old ones serve") }
            try town.directory.replaceBox(new)
            try await town.until { try await town.core.isSent() }
            try await town.until { await town.core.lastReport()?.state == .up }
            let ends = try #require(await town.core.lastReport()?.certificateEnds)
            #expect(WallTime.now + .seconds(19 * 86_400) < ends)

            // While the link stays up, too.
            try town.directory.replaceBox(try authority.box(named: "box", days: -1..<300))
            try await town.until { await town.core.lastReport()?.certificateEnds.map { $0 > ends } == true }
            #expect(await town.core.reports.last?.state == .up)
        }
    }

    @Test("a certificate file that cannot be read stops the uplink at its start, with the file's name")
    func unreadable() async throws {
        try await Town.with { town in
            try "no certificate".write(
                to: URL(filePath: town.directory.boxCertificate),
                atomically: true,
                encoding: .utf8
            )
            let error = #expect(throws: (any Error).self) { try town.startUplink() }
            #expect(error.map { "\($0)".contains(town.directory.boxCertificate) } == true)
        }
    }

    @Test("the keys are readable by their owner alone")
    func modes() throws {
        let town = try Town()
        for file in [town.directory.authorityKey, town.directory.serverKey, town.directory.boxKey] {
            let mode = try FileManager.default.attributesOfItem(atPath: file)[.posixPermissions] as? Int
            #expect(mode == 0o600)
        }
    }
}

extension OfficeDirectory {
    func replaceBox(_ identity: CertificateAuthority.Identity) throws {
        try identity.certificate.write(to: URL(filePath: boxCertificate), atomically: true, encoding: .utf8)
        try identity.key.write(to: URL(filePath: boxKey), atomically: true, encoding: .utf8)
    }

    func replaceServer(_ identity: CertificateAuthority.Identity) throws {
        try identity.certificate.write(to: URL(filePath: serverCertificate), atomically: true, encoding: .utf8)
        try identity.key.write(to: URL(filePath: serverKey), atomically: true, encoding: .utf8)
    }
}

extension LinkReport {
    /// Without what it says of the certificate.
    var ofTheLink: LinkReport { LinkReport(state: state, detail: detail) }
}
