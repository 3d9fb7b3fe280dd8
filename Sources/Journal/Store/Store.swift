import Foundation
import GRDB
import Synchronization

/// The SQLite file. Many read, one thread writes.
///
/// After a failed fsync nothing the handle says can be believed: the kernel has forgotten which pages it lost. The file is then
/// closed, opened again and checkpointed, which writes what the page cache still holds of the log anew into the database;
/// what is missing afterwards is written again (`Group.write`).
final class Store: Sendable {
    let path: String
    private let lock: FileLock
    private let state: Mutex<State>

    private struct State {
        /// `nil`: closed, or not to be believed.
        var pool: DatabasePool?
        var isClosed = false
    }

    init(path: String) throws(JournalError) {
        self.path = path
        lock = try FileLock(for: path)
        guard access(path + Self.damageMark, F_OK) != 0 else { throw .damaged(path: path) }
        do {
            try Self.createFile(path)
            state = Mutex(State(pool: try Self.open(path)))
        } catch {
            throw Self.journalError(error, path)
        }
    }

    /// Only on the journal's own thread (and before it starts). Opens the file anew if the last write left it in doubt.
    func write<T>(_ body: (Database) throws -> T) throws(JournalError) -> T {
        do {
            let pool = try current() ?? reopen()
            return try pool.writeWithoutTransaction(body)
        } catch {
            let failure = Self.journalError(error, path)
            switch failure {
            case .disk, .damaged: distrust()
            default: break
            }
            throw failure
        }
    }

    /// One transaction of the journal's thread.
    func transaction(_ body: (Database) throws -> Void) throws(JournalError) {
        try write { db in
            try db.inTransaction(.immediate) {
                try body(db)
                return .commit
            }
        }
    }

    /// One short read, on a connection of its own: it neither waits for the writer nor holds it up.
    func read<T: Sendable>(_ body: @escaping @Sendable (Database) throws -> T) async throws(JournalError) -> T {
        do {
            guard let pool = try current() else { throw JournalError.disk(path: path, detail: "being opened again") }
            return try await pool.read(body)
        } catch {
            throw Self.journalError(error, path)
        }
    }

    /// Moves SQLite's log into the database; between commits, on the journal's own thread. What fails here fails again, and
    /// is reported, at the next commit.
    func checkpoint(_ mode: Database.CheckpointMode) {
        try? write { db in _ = try db.checkpoint(mode) }
    }

    /// `false` while the last write leaves it in doubt.
    var isTrusted: Bool { state.withLock { $0.pool != nil } }

    func close() {
        let pool = state.withLock { state in
            defer { (state.pool, state.isClosed) = (nil, true) }
            return state.pool
        }
        try? pool?.close()
        lock.release()
    }

    private func current() throws(JournalError) -> DatabasePool? {
        try state.withLock { state throws(JournalError) in
            if state.isClosed { throw .closed }
            return state.pool
        }
    }

    private func distrust() {
        let pool = state.withLock { state in
            defer { state.pool = nil }
            return state.pool
        }
        // Closing writes the log back and may fail as the commit did; the next opening looks at what is there.
        try? pool?.close()
    }

    private func reopen() throws -> DatabasePool {
        let pool = try Self.open(path)
        try pool.writeWithoutTransaction { db in _ = try db.checkpoint(.truncate) }
        state.withLock { $0.pool = pool }
        return pool
    }
}

extension Store {
    private static func open(_ path: String) throws -> DatabasePool {
        var configuration = Configuration()
        configuration.label = "journal"
        configuration.maximumReaderCount = 4
        // Only the daemon opens the file, but a technician may look at it with sqlite3.
        configuration.busyMode = .timeout(2)
        let pool = try DatabasePool(path: path, configuration: configuration)
        try pool.writeWithoutTransaction { db in
            // After `DatabasePool.init`, which sets NORMAL: a commit must have reached the disk.
            try db.execute(sql: "PRAGMA synchronous = FULL")
            guard try Int.fetchOne(db, sql: "PRAGMA synchronous") == 2 else {
                throw JournalError.disk(path: path, detail: "SQLite refuses synchronous = FULL")
            }
            // Checkpoints are the writer's, between commits, so that no decision waits for one.
            try db.execute(sql: "PRAGMA wal_autocheckpoint = 0; PRAGMA journal_size_limit = 16777216")
            try db.execute(sql: "PRAGMA secure_delete = ON")
            try Schema.prepare(db, path: path)
        }
        return pool
    }

    /// For its owner only; SQLite gives its log the same mode. SQLite does not sync the directory of a new database.
    private static func createFile(_ path: String) throws {
        let descriptor = Glibc.open(path, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else {
            if errno == EEXIST { return }
            throw JournalError.disk(path: path, detail: String(cString: strerror(errno)))
        }
        Glibc.close(descriptor)
        let directory = Glibc.open(URL(fileURLWithPath: path).deletingLastPathComponent().path, O_RDONLY | O_CLOEXEC)
        guard directory >= 0 else { return }
        fsync(directory)
        Glibc.close(directory)
    }

    /// Leaves a mark: what is damaged in the middle of the file need not show when it is opened.
    private static func damaged(_ path: String) -> JournalError {
        let mark = Glibc.open(path + damageMark, O_WRONLY | O_CREAT | O_CLOEXEC, 0o600)
        if mark >= 0 { Glibc.close(mark) }
        return .damaged(path: path)
    }

    private static let damageMark = "-damaged"

    private static func journalError(_ error: any Error, _ path: String) -> JournalError {
        switch error {
        case let error as JournalError: error
        case is CancellationError: .cancelled
        case let error as DatabaseError where error.resultCode == .SQLITE_FULL: .diskFull(path: path)
        case let error as DatabaseError where error.resultCode == .SQLITE_NOTADB: .notAJournal(path: path)
        case let error as DatabaseError where error.resultCode == .SQLITE_CORRUPT: damaged(path)
        // Never the error's own description: it may quote the statement's values.
        case let error as DatabaseError:
            .disk(path: path, detail: "\(error.extendedResultCode.rawValue): \(error.message ?? "no detail")")
        default: .disk(path: path, detail: String(describing: type(of: error)))
        }
    }
}
