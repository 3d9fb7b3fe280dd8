import Crypto
package import Foundation
import GRDB
package import Model
import SwiftASN1
import X509

/// Who gets a certificate: codes, certificates and what was revoked, in one store, and the key that signs.
///
/// It is a process of its own (`AuthorityServer`). Whoever takes over the office's web process can ask it, and gets no certificate
/// without a code that somebody made or a key that a box has.
package struct Authority: Sendable {
    /// A code that nobody used is worth nothing afterwards.
    package static let codeLife: Duration = .seconds(24 * 3600)
    package static let certificateDays = 398
    /// A certificate that has more days left is not renewed yet: a day more than boxes ask.
    package static let renewalDays = 61
    /// A box that was off for so long after its certificate's end still renews it.
    package static let graceDays = 180

    private let database: DatabaseQueue
    let issuer: CertificateAuthority
    private let now: @Sendable () -> Date

    /// Opens the directory, and makes what belongs there if it is empty.
    ///
    /// - Parameter clock: by which codes and certificates end.
    package init(_ directory: AuthorityDirectory, clock: @escaping @Sendable () -> Date = { Date.now }) throws {
        (issuer, database) = try directory.open()
        now = clock
    }

    /// Its secret's hash is kept, never the secret.
    package func makeCode(for source: String) throws -> EnrolmentCode {
        let secret = SymmetricKey(size: .init(bitCount: EnrolmentCode.secretBytes * 8)).withUnsafeBytes { Array($0) }
        guard let code = EnrolmentCode(secret: secret, fingerprint: try issuer.fingerprint()) else {
            throw EnrolmentRefusal(.badRequest)
        }
        try database.write {
            try $0.execute(
                sql: "INSERT INTO code VALUES (?, ?, ?, NULL)",
                arguments: [Self.hash(secret), source, seconds]
            )
        }
        return code
    }

    /// The code's one certificate. Whoever asks again with the same key, as a box whose answer was lost does, gets the same.
    func enrol(_ asked: EnrolmentRequest) throws -> IssuedCertificate {
        guard let secret = Hexadecimal.bytes(asked.secret) else { throw EnrolmentRefusal(.unknownCode) }
        let hash = Self.hash(secret)
        return try database.write { database in
            guard let code = try Row.fetchOne(database, sql: "SELECT * FROM code WHERE hash = ?", arguments: [hash])
            else { throw EnrolmentRefusal(.unknownCode) }
            let key = try Self.key(asked.request)
            let isOver = Duration.seconds(seconds - (code["made"] as Int)) > Self.codeLife
            if let used = code["key"] as Data? {
                guard used == key.rawRepresentation, !isOver, let again = try issued(to: key, in: database) else {
                    throw EnrolmentRefusal(.usedCode)
                }
                return again
            }
            if isOver { throw EnrolmentRefusal(.expiredCode) }
            let source: String = code["source"]
            guard source == asked.source else { throw EnrolmentRefusal(.otherSource, source: source) }
            try database.execute(
                sql: "UPDATE code SET key = ? WHERE hash = ?",
                arguments: [key.rawRepresentation, hash]
            )
            return try issue(to: key, source, in: database)
        }
    }

    /// The next certificate of the same box, for another key.
    func renew(_ asked: RenewalRequest) throws -> IssuedCertificate {
        let request = try Self.request(asked.request)
        let key = try Self.key(request)
        guard let shown = try? Certificate(pemEncoded: asked.certificate) else { throw EnrolmentRefusal(.badRequest) }
        return try database.write { database in
            let sql = "SELECT rowid, * FROM certificate WHERE serial = ?"
            guard let row = try Row.fetchOne(database, sql: sql, arguments: [shown.serialNumber.hex]),
                try Certificate(pemEncoded: row["pem"]) == shown
            else { throw EnrolmentRefusal(.unknownCertificate) }
            let old = try P256.Signing.PublicKey(rawRepresentation: row["key"] as Data)
            guard let bytes = Data(base64Encoded: asked.signature),
                let signature = try? P256.Signing.ECDSASignature(derRepresentation: bytes),
                old.isValidSignature(signature, for: Data(try request.der()))
            else { throw EnrolmentRefusal(.badRequest) }
            if row["revoked"] as Bool { throw EnrolmentRefusal(.revoked) }
            if let again = try issued(to: key, in: database) { return again }
            if try isSucceeded(row, in: database) { throw EnrolmentRefusal(.replaced) }
            let left = (row["ends"] as Int) - seconds
            if left < -Self.graceDays * 86_400 { throw EnrolmentRefusal(.tooLate) }
            if left > Self.renewalDays * 86_400 { throw EnrolmentRefusal(.notDue) }
            return try issue(to: key, row["source"], in: database)
        }
    }

    /// All certificates of boxes, the newest first.
    package func certificates() throws -> [BoxCertificate] {
        try database.read { database in
            try Row.fetchAll(database, sql: "SELECT * FROM certificate ORDER BY rowid DESC").map {
                BoxCertificate(serial: $0["serial"], source: $0["source"], ends: $0["ends"], isRevoked: $0["revoked"])
            }
        }
    }

    /// Takes back what the certificate's box has: all its certificates, of which whoever has one may have got others, and its codes that
    /// nobody used. A code that is made afterwards is good.
    ///
    /// - Returns: whether there is such a certificate.
    package func revoke(_ serial: String) throws -> Bool {
        try database.write { database in
            let sql = "SELECT source FROM certificate WHERE serial = ?"
            guard let source = try String.fetchOne(database, sql: sql, arguments: [serial]) else { return false }
            try database.execute(sql: "UPDATE certificate SET revoked = 1 WHERE source = ?", arguments: [source])
            try database.execute(sql: "DELETE FROM code WHERE source = ? AND key IS NULL", arguments: [source])
            return true
        }
    }

    /// Boxes were met with these: what they had before is renewed no more.
    func use(_ serials: Set<String>) throws {
        try database.write { database in
            for serial in serials {
                let sql = "INSERT OR IGNORE INTO used SELECT serial FROM certificate WHERE serial = ?"
                try database.execute(sql: sql, arguments: [serial])
            }
        }
    }

    /// Their serial numbers.
    func revoked() throws -> Set<String> {
        try database.read { try String.fetchSet($0, sql: "SELECT serial FROM certificate WHERE revoked") }
    }

    /// Whether its box has gone over to a later certificate, or a later one was revoked. One that was made and never arrived is no
    /// reason: the box asks again.
    private func isSucceeded(_ certificate: Row, in database: Database) throws -> Bool {
        let sql = """
            SELECT 1 FROM certificate WHERE source = ? AND rowid > ?
            AND (revoked OR serial IN (SELECT serial FROM used)) LIMIT 1
            """
        let later: StatementArguments = [certificate["source"] as String, certificate["rowid"] as Int64]
        return try Row.fetchOne(database, sql: sql, arguments: later) != nil
    }

    private var seconds: Int { Int(now().timeIntervalSince1970) }

    private func issue(to key: P256.Signing.PublicKey, _ source: String, in database: Database) throws
        -> IssuedCertificate
    {
        // A key has one certificate: one that was revoked does not come back by another code.
        let sql = "SELECT 1 FROM certificate WHERE key = ?"
        guard try Row.fetchOne(database, sql: sql, arguments: [key.rawRepresentation]) == nil else {
            throw EnrolmentRefusal(.badRequest)
        }
        let certificate = try issuer.box(key, source: source, from: now(), days: 0..<Self.certificateDays)
        let pem = try certificate.serializeAsPEM().pemString
        try database.execute(
            sql: "INSERT INTO certificate (serial, source, key, ends, pem) VALUES (?, ?, ?, ?, ?)",
            arguments: [
                certificate.serialNumber.hex, source, key.rawRepresentation,
                Int(certificate.notValidAfter.timeIntervalSince1970), pem,
            ]
        )
        return IssuedCertificate(certificate: pem, authorities: issuer.certificate)
    }

    /// What this key has been given; `nil`: nothing that still counts.
    private func issued(to key: P256.Signing.PublicKey, in database: Database) throws -> IssuedCertificate? {
        let sql = "SELECT pem FROM certificate WHERE key = ? AND NOT revoked AND ends > ?"
        return try String.fetchOne(database, sql: sql, arguments: [key.rawRepresentation, seconds])
            .map { IssuedCertificate(certificate: $0, authorities: issuer.certificate) }
    }

    private static func hash(_ secret: [UInt8]) -> Data { Data(SHA256.hash(data: secret)) }

    static func request(_ pem: String) throws -> CertificateSigningRequest {
        guard pem.utf8.count <= 8192, let request = try? CertificateSigningRequest(pemEncoded: pem) else {
            throw EnrolmentRefusal(.badRequest)
        }
        return request
    }

    private static func key(_ pem: String) throws -> P256.Signing.PublicKey { try key(request(pem)) }

    /// That of a request which the same key signed.
    static func key(_ request: CertificateSigningRequest) throws -> P256.Signing.PublicKey {
        guard request.publicKey.isValidSignature(request.signature, for: request),
            let key = P256.Signing.PublicKey(request.publicKey)
        else { throw EnrolmentRefusal(.badRequest) }
        return key
    }
}

extension CertificateSigningRequest {
    func der() throws -> [UInt8] {
        var serializer = DER.Serializer()
        try serializer.serialize(self)
        return serializer.serializedBytes
    }
}

extension Certificate.SerialNumber {
    /// Lower case, without leading zeros that say nothing.
    var hex: String { Hexadecimal.text(Array(bytes)) }
}
