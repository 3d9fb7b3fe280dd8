import Crypto
import Foundation
import Model

@testable import Journal

/// A school that makes backups, and restores them as the core does it.
extension School {
    var backup: String { directory.appendingPathComponent("backup").path }
    var laid: String { directory.appendingPathComponent("restore").path }

    static let source = "/district/school/main"

    func backUp(_ journal: Journal, into folder: String? = nil, source: String = School.source) async throws {
        let folder = folder ?? backup
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        let manifest = try await journal.backUp(into: folder, source: source, release: "1", at: Moment.school(3).wall)
        try Data(manifest.text.utf8).write(to: URL(fileURLWithPath: folder + "/" + BackupManifest.name))
    }

    /// Checks the backup and lays it ready.
    func lay() throws {
        try? FileManager.default.removeItem(atPath: laid)
        try FileManager.default.createDirectory(atPath: laid, withIntermediateDirectories: true)
        do {
            let manifest = try Backup(backup).copy(to: laid)
            try Backup(laid).check(manifest)
        } catch {
            try FileManager.default.removeItem(atPath: laid)
            throw error
        }
    }

    func restoration(
        source: String = School.source,
        key: SymmetricKey? = School.key,
        after: @escaping @Sendable (Restoration.Step) throws -> Void = { _ in }
    ) -> Restoration {
        Restoration(
            folder: laid,
            path: path,
            mark: mark,
            source: source,
            boot: "5b1c",
            key: key,
            uid: 1000,
            after: after
        )
    }

    func restore(source: String = School.source, key: SymmetricKey = School.key) throws {
        try lay()
        let restoration = restoration(source: source, key: key)
        do {
            try restoration.perform(at: .school(50), .synchronized)
        } catch {
            try restoration.giveUp()
            throw error
        }
    }
}
