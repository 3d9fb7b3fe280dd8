package import Crypto
import Foundation
import GRDB
package import Model

/// A journal file that cannot be gone on with, and what could still be read of it.
package struct Predecessor: Sendable {
    /// Why it cannot be gone on with.
    package let cause: JournalError
    /// Where the file is now; `nil`: where it was.
    package let setAside: String?
    /// Without them no badge would open a door. Empty when the key does not open them, or the file is too damaged.
    package let cardholders: [Cardholder]
    /// Where the next journal begins, so that no number is given twice.
    let end: Head

    /// Reads what the file still tells, and moves it out of the way. Nothing is deleted.
    ///
    /// - Throws: `disk` when it cannot be moved.
    package static func setAside(
        _ path: String,
        cause: JournalError,
        key: SymmetricKey?,
        at time: WallTime
    ) throws(JournalError) -> Predecessor {
        let name = "\(path).set-aside-\(time.milliseconds)"
        let left = Left(path, key: key)
        // The log first: without its log the file would be read as it was at its last checkpoint.
        for ending in ["-wal", "-shm", ""] where access(path + ending, F_OK) == 0 {
            guard rename(path + ending, name + ending) == 0 else {
                throw .disk(path: path, detail: String(cString: strerror(errno)))
            }
        }
        return Predecessor(
            cause: cause,
            setAside: name,
            cardholders: left.cardholders,
            end: left.end ?? Head(seq: time.milliseconds, hash: Chain.origin)
        )
    }

    /// Reads what the file still tells, and leaves it where it is, on a disk that cannot be written. The next journal is
    /// one of its own.
    package static func unwritable(_ path: String, cause: JournalError, key: SymmetricKey?) -> Predecessor {
        Predecessor(cause: cause, setAside: nil, cardholders: Left(path, key: key).cardholders, end: .empty)
    }
}

/// What a file tells that is opened for reading only, and as it stands.
private struct Left {
    var end: Head?
    var cardholders: [Cardholder] = []

    init(_ path: String, key: SymmetricKey?) {
        var configuration = Configuration()
        configuration.readonly = true
        // With its log where that can be read; a disk that cannot be written needs `immutable`, which leaves the log out.
        for file in [path, "file:\(path)?immutable=1"] {
            guard let database = try? DatabaseQueue(path: file, configuration: configuration) else { continue }
            end = try? database.read { db in try Head.beyondAll(db) }
            guard let end, end.seq > 0 else { continue }
            if let key { cardholders = Self.cardholders(database, key) }
            return
        }
    }

    private static func cardholders(_ database: DatabaseQueue, _ key: SymmetricKey) -> [Cardholder] {
        let documents = Documents(vault: Vault(key: key))
        let document = try? database.read { db in try documents.read(Journal.cardholderFile, db) }
        guard let content = document?.content else { return [] }
        return (try? JSONDecoder().decode([Cardholder].self, from: content)) ?? []
    }
}
