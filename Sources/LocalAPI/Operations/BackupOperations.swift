import Model

/// Asks for a copy of the journal, as it is at one moment.
package struct BackupRequest: JSONRequest, Hashable {
    package init() {}

    /// Of a large journal on a slow disk.
    package var silence: Duration { .seconds(600) }
}

/// A copy of the journal that the core has made, to be fetched part by part.
package struct JournalBackup: JSONAnswer, Hashable {
    /// Of this copy: another one is made in its place.
    package var id: String
    /// The last record in it.
    package var seq: Int64
    /// What belongs into its file `manifest`, to be written last.
    package var manifest: String
    /// The files, but for the manifest.
    package var files: [File]

    /// One file.
    package struct File: Hashable, Sendable, Codable {
        package var name: String
        /// Bytes.
        package var size: Int64
        /// SHA-256, lower-case hex.
        package var hash: String

        package init(name: String, size: Int64, hash: String) { (self.name, self.size, self.hash) = (name, size, hash) }
    }

    package init(id: String, seq: Int64, manifest: String, files: [File]) {
        (self.id, self.seq, self.manifest, self.files) = (id, seq, manifest, files)
    }
}

/// Which part of a copy.
package struct BackupPartRequest: OperationRequest, Hashable {
    /// Bytes that one answer has at most.
    package static let limit = 4 << 20

    package var id: String
    package var file: String
    /// Bytes before it.
    package var offset: Int64

    package init(id: String, file: String, offset: Int64) { (self.id, self.file, self.offset) = (id, file, offset) }

    /// - Throws: `Problem` `badRequest` when something is missing.
    package init(_ message: Message) throws(Problem) {
        guard let id = message.field("id"), let file = message.field("file") else {
            throw Problem(.badRequest, "'id' and 'file' should name a copy and a file of it.")
        }
        (self.id, self.file) = (id, file)
        offset = try message.number("offset", in: 0...Int64.max)
    }

    package func message() -> Message {
        Message(query: [("id", id), ("file", file), ("offset", String(offset))])
    }
}

/// A part of a file.
package struct BackupPart: JSONAnswer, Hashable {
    /// Base64; empty at the end.
    package var bytes: String

    package init(bytes: String) { self.bytes = bytes }
}

/// A copy that was fetched, or is given up.
package struct BackupEnd: JSONRequest, Hashable {
    package var id: String

    package init(id: String) { self.id = id }
}

extension Operation<Nothing, BackupRequest, JournalBackup> {
    /// Recorded. The one before goes; while one is being made, another is refused with `notNow`.
    package static var beginBackup: Self {
        Self(.post, "/v1/journal/backup", roles: [.technician], refusals: [.notNow])
    }
}

extension Operation<Nothing, BackupPartRequest, BackupPart> {
    /// Refused with `notNow` where the copy is gone.
    package static var backupPart: Self {
        Self(.get, "/v1/journal/backup", roles: [.technician], refusals: [.notNow])
    }
}

extension Operation<Nothing, BackupEnd, Done> {
    /// The core keeps it no longer.
    package static var endBackup: Self { Self(.put, "/v1/journal/backup", roles: [.technician]) }
}
