import Crypto
import Foundation
import Logging

extension ListStore {
    /// In the daemon's own directory; on a disk that cannot be written, in memory, until the district's office has sent the
    /// lists again.
    static func open(_ state: StateDirectory, memory: StateDirectory, _ logger: Logger) throws(StateError) -> ListStore
    {
        do throws(StateError) {
            return try ListStore(folder: state.path + "/lists", key: try state.listKey())
        } catch {
            logger.error("lists are kept in memory only", metadata: ["error": "\(error)"])
            return try ListStore(folder: memory.path + "/lists", key: SymmetricKey(size: .bits256))
        }
    }
}

extension StateDirectory {
    /// Derived from the journal's key (HKDF, RFC 5869), so that one credential seals all personal data of the box.
    fileprivate func listKey() throws(StateError) -> SymmetricKey {
        HKDF<SHA256>.deriveKey(
            inputKeyMaterial: try journalKey(),
            info: Data("vestibule lists".utf8),
            outputByteCount: 32
        )
    }
}
