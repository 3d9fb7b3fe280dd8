import Crypto
import Foundation
import Model
import SwiftASN1
import Testing
import X509

@testable import CentralOffice
@testable import Office

@Suite("the office's authority", .timeLimit(.minutes(30)))
struct AuthorityTests {
    /// An authority in a directory of its own, by a clock of the test's own.
    final class Case {
        let clock = EnrolledTown.ClockBox()
        let directory = AuthorityDirectory("/tmp/vestibule-authority-\(UUID().uuidString)")
        let authority: Authority

        init() throws {
            let clock = clock
            authority = try Authority(directory, clock: { clock.date })
        }

        deinit { try? FileManager.default.removeItem(atPath: directory.path) }

        func enrol(_ key: P256.Signing.PrivateKey, _ code: EnrolmentCode? = nil) throws -> String {
            let code = try code ?? authority.makeCode(for: box)
            let asked = EnrolmentRequest(
                secret: Hexadecimal.text(code.secret),
                source: box,
                request: try CertificateRequest(key).pem,
                checkpointKey: ""
            )
            return try authority.enrol(asked).certificate
        }

        func renew(_ certificate: String, of old: P256.Signing.PrivateKey, to key: P256.Signing.PrivateKey) throws
            -> String
        {
            let request = try CertificateRequest(key)
            let signature = try old.signature(for: request.der).derRepresentation.base64EncodedString()
            let asked = RenewalRequest(certificate: certificate, request: request.pem, signature: signature)
            return try authority.renew(asked).certificate
        }

        func serial(_ certificate: String) throws -> String {
            try Certificate(pemEncoded: certificate).serialNumber.hex
        }
    }

    private let keys = (0..<4).map { _ in P256.Signing.PrivateKey() }

    @Test("revoking one takes back all that its box has, and codes that nobody used; a code made afterwards is good")
    func revoked() throws {
        let town = try Case()
        let first = try town.enrol(keys[0])
        town.clock.set(days: 340)
        let second = try town.renew(first, of: keys[0], to: keys[1])
        let unused = try town.authority.makeCode(for: box)
        #expect(try town.authority.revoke(try town.serial(first)))
        #expect(try town.authority.revoked() == [try town.serial(first), try town.serial(second)])
        #expect(throws: EnrolmentRefusal(.revoked)) { try town.renew(second, of: keys[1], to: keys[2]) }
        #expect(throws: EnrolmentRefusal(.unknownCode)) { try town.enrol(keys[2], unused) }
        let third = try town.enrol(keys[3])
        #expect(try town.authority.certificates().filter { !$0.isRevoked }.map(\.serial) == [try town.serial(third)])
    }

    @Test("a certificate is renewed again while nobody was met with the next, and never after")
    func replaced() throws {
        let town = try Case()
        let first = try town.enrol(keys[0])
        town.clock.set(days: 340)
        let lost = try town.renew(first, of: keys[0], to: keys[1])
        let second = try town.renew(first, of: keys[0], to: keys[2])
        #expect(lost != second)
        try town.authority.use([try town.serial(second)])
        #expect(throws: EnrolmentRefusal(.replaced)) { try town.renew(first, of: keys[0], to: keys[3]) }
        #expect(throws: EnrolmentRefusal(.replaced)) { try town.renew(lost, of: keys[1], to: keys[3]) }
    }

    @Test("what has ended is not given again for the same key")
    func ended() throws {
        let town = try Case()
        let first = try town.enrol(keys[0])
        town.clock.set(days: 340)
        _ = try town.renew(first, of: keys[0], to: keys[1])
        town.clock.set(days: 340 + 399)
        #expect(throws: EnrolmentRefusal.self) { try town.renew(first, of: keys[0], to: keys[1]) }
    }

    @Test("a part of it that is lost is not made anew", arguments: ["ca.pem", "ca.key", "authority.sqlite"])
    func lost(part: String) throws {
        let town = try Case()
        let path = town.directory.path + "/" + part
        try FileManager.default.removeItem(atPath: path)
        #expect(throws: AuthorityDirectory.Incomplete(path: town.directory.path, missing: [part])) {
            try Authority(town.directory)
        }
        #expect(!FileManager.default.fileExists(atPath: path))
    }

    @Test("an authority that cannot be read is not made anew")
    func unreadable() throws {
        let town = try Case()
        try Data("no key".utf8).write(to: URL(filePath: town.directory.key))
        #expect(throws: (any Error).self) { try Authority(town.directory) }
        #expect(try String(contentsOfFile: town.directory.key, encoding: .utf8) == "no key")
    }

    @Test("what the office once heard of as revoked stays so when the authority has forgotten it")
    func forgotten() async throws {
        let path = "/tmp/vestibule-revoked-\(UUID().uuidString).sqlite"
        defer { for ending in ["", "-wal", "-shm"] { try? FileManager.default.removeItem(atPath: path + ending) } }
        #expect(try await OfficeStore(path: path).keepRevoked(["a"]) == ["a"])
        #expect(try await OfficeStore(path: path).keepRevoked([]) == ["a"])
    }
}
