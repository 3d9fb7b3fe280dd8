import Crypto
import Files
import Foundation
import SiteConfiguration

/// The last configuration that served, in the state directory: it serves when the one on the disk is refused.
///
/// Sealed with a key of its own derived from the journal's (AES-GCM, HKDF), so that whoever can write the disk cannot have the core
/// run on settings that never served here. What must not come back is not in it: officers' accounts are read from the files as
/// they are now, and so are the keys that sign no list any more. Cardholders, badges and lists have files of their own.
struct KeptConfiguration: Sendable {
    private let state: StateDirectory

    init(_ state: StateDirectory) { self.state = state }

    private var file: String { state.path + "/configuration.kept" }

    /// Keeps what was read, if it is not what is kept. What does not read back as the same settings is not kept.
    /// - Throws: `StateError`; the one before is still there then.
    func keep(_ reading: ConfigurationReading, as site: SiteConfiguration) throws {
        let stripped = reading.withoutOfficers()
        var wanted = site
        wanted.officers = []
        guard try stripped.site() == wanted else { throw StateError(file, "would not say the same; it is not kept.") }
        if (try? opened()) == stripped { return }
        let sealed = try AES.GCM.seal(JSONEncoder().encode(stripped), using: key(), authenticating: Self.place)
        guard let bytes = sealed.combined else { throw StateError(file, "cannot be sealed.") }
        try state.write(bytes, to: file)
    }

    /// The settings that are kept, without officers; `nil`: none are.
    /// - Throws: `StateError` when the file is not this box's, or is damaged; `ConfigurationErrors` when this release refuses what
    ///   an earlier one took.
    func site() throws -> SiteConfiguration? { try opened()?.site() }

    /// - Throws: as `site()`.
    func opened() throws -> ConfigurationReading? {
        let sealed: [UInt8]
        do throws(FileError) {
            sealed = try OwnedDescriptor(openingFile: file).contents(limit: Self.sizeLimit)
        } catch {
            if error.code == ENOENT { return nil }
            throw StateError(file, "cannot be read: \(error.reason).")
        }
        do {
            let box = try AES.GCM.SealedBox(combined: Data(sealed))
            let plain = try AES.GCM.open(box, using: key(), authenticating: Self.place)
            return try JSONDecoder().decode(ConfigurationReading.self, from: plain)
        } catch let error as StateError {
            throw error
        } catch {
            throw StateError(file, "is damaged, or is not this box's; it does not serve.")
        }
    }

    private func key() throws(StateError) -> SymmetricKey {
        HKDF<SHA256>.deriveKey(
            inputKeyMaterial: try state.journalKey(),
            info: Data("vestibule kept configuration".utf8),
            outputByteCount: 32
        )
    }

    private static let place = Data("configuration.kept".utf8)
    /// More than `conf.d` may hold.
    private static let sizeLimit = 256 << 20
}
