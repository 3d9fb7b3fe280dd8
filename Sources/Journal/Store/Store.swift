import Foundation
import GRDB
import GRDBSQLite
import Model
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
        var witness: FileWitness?
        var isClosed = false
    }

    /// - Parameters:
    ///   - isExpected: there was a file here, so that none, or an empty one, has lost what was in it.
    ///   - loss: what has become of a file that is there.
    init(path: String, isExpected: Bool, loss: (Database) throws -> FileLoss?) throws(JournalError) {
        self.path = path
        lock = try FileLock(for: path)
        guard access(path + Self.damageMark, F_OK) != 0 else { throw .damaged(path: path) }
        // Before SQLite sees it, which deletes the log of an empty file.
        let isEmpty = Self.emptiness(of: path)
        if let isEmpty, isExpected || Self.emptiness(of: path + "-wal") == nil { throw .lost(path: path, isEmpty) }
        // Before it is opened for writing, which merges what is whole of the log and drops the rest.
        if isEmpty == nil, let loss = Self.look(at: path, loss) { throw .lost(path: path, loss) }
        do {
            if isEmpty == .missing { try Self.createFile(path) }
            let pool = try Self.open(path)
            state = Mutex(State(pool: pool, witness: try? FileWitness(path)))
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
            // Of a file that was removed there is nothing but what is open.
            case .disk, .damaged: if loss() == nil { distrust() }
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
    ///
    /// - Parameter waits: for readers. Otherwise what they are in the way of is left for the next time: a decision waits for the commit
    ///   that comes next.
    /// - Returns: `false`: a reader is in the way, or the disk, or the file is another's.
    @discardableResult
    func checkpoint(_ mode: Database.CheckpointMode, waits: Bool = false) -> Bool {
        // Into a file that is another's nothing is merged; the next look finds it.
        guard loss() == nil else { return false }
        let isDone = try? write { db in
            if !waits { try db.execute(sql: "PRAGMA busy_timeout = 0") }
            defer { if !waits { try? db.execute(sql: "PRAGMA busy_timeout = \(Self.patience * 1000)") } }
            let isAll = try Self.merge(db, mode)
            // What a reader cut short has written to the file as well.
            let seq = isAll == true ? try Head.fetch(db).seq : nil
            state.withLock { $0.witness }?.merged(upTo: seq)
            return isAll != nil
        }
        return isDone == true
    }

    /// - Returns: whether all of the log is in the database now; `nil`: a reader is in the way.
    private static func merge(_ db: Database, _ mode: Database.CheckpointMode) throws -> Bool? {
        do {
            let log = try db.checkpoint(mode)
            return log.walFrameCount == log.checkpointedFrameCount
        } catch let error as DatabaseError where error.resultCode == .SQLITE_BUSY {
            return nil
        }
    }

    /// The same, and the log is empty then.
    /// - Returns: `false`: it is not; try again.
    func emptyLog() -> Bool { checkpoint(.truncate) && Self.emptiness(of: path + "-wal") != nil }

    /// `false` while the last write leaves it in doubt.
    var isTrusted: Bool { state.withLock { $0.pool != nil } }

    /// What has become of the file behind the journal's back; `nil`: it is the one that was opened.
    func loss() -> FileLoss? {
        let (witness, isTrusted) = state.withLock { ($0.witness, $0.pool != nil) }
        return isTrusted ? witness?.loss() : Self.emptiness(of: path)
    }

    /// Closes the file; what was written is then in the file itself, and its log is empty or gone. (As long as somebody reads, closing
    /// alone would leave it in the log.)
    func close() {
        if isTrusted { checkpoint(.truncate, waits: true) }
        letGo(isEnd: true)
        lock.release()
    }

    private func current() throws(JournalError) -> DatabasePool? {
        try state.withLock { state throws(JournalError) in
            if state.isClosed { throw .closed }
            return state.pool
        }
    }

    /// Closing writes the log back and may fail as the commit did; the next opening looks at what is there.
    private func distrust() { letGo() }

    private func letGo(isEnd: Bool = false) {
        let (pool, witness) = state.withLock { state in
            defer { (state.pool, state.witness, state.isClosed) = (nil, nil, state.isClosed || isEnd) }
            return (state.pool, state.witness)
        }
        withExtendedLifetime(witness) { try? pool?.close() }
    }

    private func reopen() throws -> DatabasePool {
        if let loss = Self.emptiness(of: path) { throw JournalError.lost(path: path, loss) }
        let pool = try Self.open(path)
        try pool.writeWithoutTransaction { db in _ = try db.checkpoint(.truncate) }
        state.withLock { ($0.pool, $0.witness) = (pool, try? FileWitness(path)) }
        return pool
    }
}

/// When the file is not the one that was opened.
extension Store {
    /// Moves what stands in the file's place out of the way, saves what the open file still holds, and begins an empty one. On the
    /// journal's own thread.
    ///
    /// - Parameter patience: how long a copy of all of it may take.
    /// - Returns: where what was saved is; otherwise what was found.
    func beginAnew(
        _ cause: JournalError,
        at time: WallTime,
        patience: Duration
    ) throws(JournalError) -> Predecessor {
        let left = try setAside(cause, at: time, patience)
        letGo()
        // Fails where somebody has put a file there since: it is set aside at the next try.
        try Self.createFile(path)
        do {
            let pool = try Self.open(path)
            state.withLock { ($0.pool, $0.witness) = (pool, try? FileWitness(path)) }
            return left
        } catch {
            // Of a full disk it is tried again, and each try would leave an empty file.
            for ending in ["-wal", "-shm", ""] { unlink(path + ending) }
            throw Self.journalError(error, path)
        }
    }

    private func setAside(
        _ cause: JournalError,
        at time: WallTime,
        _ patience: Duration
    ) throws(JournalError) -> Predecessor {
        let (pool, witness) = state.withLock { ($0.pool, $0.witness) }
        guard let pool, let witness, case .lost = cause else {
            return try Predecessor.setAside(path, cause: cause, at: time)
        }
        let saved = try Rescue(pool: pool, path: path, patience: patience).save(at: time)
        if !witness.isInPlace, witness.hasLogInPlace {
            // The log of the open file: not to be taken for that of the file that was found. What is forgotten later would stay in it,
            // where nobody can look: it is kept only for what the copy has not.
            let log = saved?.isWhole == true ? nil : Predecessor.freeName(of: path, at: time)
            for ending in ["-wal", "-shm"] {
                if let log { rename(path + ending, log + ending) } else { unlink(path + ending) }
            }
        }
        let found = try Predecessor.setAside(path, cause: cause, at: time)
        return saved.map { Predecessor(cause: cause, path: $0.path, isSetAside: true) } ?? found
    }

    /// Reads the file and its log, and changes neither.
    private static func look(at path: String, _ loss: (Database) throws -> FileLoss?) -> FileLoss? {
        var configuration = Configuration()
        configuration.readonly = true
        // What cannot be read so, opening finds.
        guard let file = try? DatabaseQueue(path: path, configuration: configuration) else { return nil }
        defer { try? file.close() }
        return try? file.read { db in try loss(db) }
    }

    /// `nil`: there is something in the file.
    private static func emptiness(of path: String) -> FileLoss? {
        var status = stat()
        guard stat(path, &status) == 0 else { return errno == ENOENT ? .missing : nil }
        return status.st_size == 0 ? .emptied : nil
    }
}

extension Store {
    /// Seconds for which a write waits for another program that looks at the file.
    private static let patience = 2

    private static func open(_ path: String) throws -> DatabasePool {
        var configuration = Configuration()
        configuration.label = "journal"
        configuration.maximumReaderCount = 4
        // Only the daemon opens the file, but a technician may look at it with sqlite3.
        configuration.busyMode = .timeout(TimeInterval(patience))
        let isNew = emptiness(of: path) != nil
        let pool = try DatabasePool(path: paddingCommits(path), configuration: configuration)
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
            // So that the file says what it is, and its log is not taken for that of an empty file.
            if isNew { _ = try db.checkpoint(.passive) }
        }
        return pool
    }

    /// The file's address for SQLite, by which each commit fills its last sector of the log: no later write touches a sector in which
    /// something stands that was told to be on disk. Where power goes while cheap flash writes a sector, garbage is left in the
    /// whole of it, and SQLite believes otherwise unless told (<https://sqlite.org/psow.html>).
    private static func paddingCommits(_ path: String) -> String {
        // Debian's reads addresses; another would take one for a file's name.
        guard sqlite3_compileoption_used("USE_URI") != 0 else { return path }
        let special: [Character: String] = ["%": "%25", "?": "%3f", "#": "%23"]
        return "file:" + path.map { special[$0] ?? String($0) }.joined() + "?psow=0"
    }

    /// For its owner only; SQLite gives its log the same mode. SQLite does not sync the directory of a new database.
    ///
    /// - Throws: `disk`, also where there is a file of that name.
    static func createFile(_ path: String) throws(JournalError) {
        let descriptor = Glibc.open(path, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else {
            throw .disk(path: path, detail: String(cString: strerror(errno)))
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
