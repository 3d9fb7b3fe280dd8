import Foundation
package import Model

/// What a backup of a journal says of itself: lines of text, the last one the SHA-256 of those before it. It is written last, so that a
/// backup without one is none. Lines of a later release are passed over.
package struct BackupManifest: Hashable, Sendable {
    /// The journal's name, as its high-water mark has it; empty: it has none yet.
    package var journal: String
    /// `/district/site/entrance`, of the box that made it.
    package var source: String
    /// The last record.
    package var seq: Int64
    /// Its hash, 32 bytes.
    package var hash: [UInt8]
    /// Of the program that made it.
    package var release: String
    /// When, by the box's clock.
    package var made: WallTime
    /// The files, but for the manifest itself.
    package var files: [File]

    /// One file.
    package struct File: Hashable, Sendable {
        package var name: String
        /// Bytes.
        package var size: Int64
        /// SHA-256, lower-case hex.
        package var hash: String

        package init(name: String, size: Int64, hash: String) { (self.name, self.size, self.hash) = (name, size, hash) }
    }

    /// Its own file's.
    package static let name = "manifest"
    /// The journal's, in a backup.
    package static let journalName = "journal.sqlite"
    /// The high-water mark's, in a backup.
    package static let markName = "high-water-mark"

    package init(
        journal: String,
        source: String,
        seq: Int64,
        hash: [UInt8],
        release: String,
        made: WallTime,
        files: [File]
    ) {
        (self.journal, self.source, self.seq, self.hash) = (journal, source, seq, hash)
        (self.release, self.made, self.files) = (release, made, files)
    }
}

extension BackupManifest {
    private static let title = "vestibule-journal-backup"

    /// What is in its file.
    package var text: String {
        var lines = ["journal \(journal)", "source \(source)", "seq \(seq)"]
        lines += ["hash \(Hexadecimal.text(hash))", "release \(release)", "made \(made.rfc3339)"]
        lines += files.map { "file \($0.name) \($0.size) \($0.hash)" }
        return CheckedText.text(Self.title, lines)
    }

    /// - Returns: `nil`: damaged, or none.
    package init?(text: String) {
        guard let lines = CheckedText.lines(of: text, under: Self.title) else { return nil }
        var (fields, files) = ([String: String](), [File]())
        for words in lines {
            if words.count == 4, words[0] == "file", let size = Int64(words[2]) {
                files.append(File(name: words[1], size: size, hash: words[3]))
            } else if words.count == 2 {
                fields[words[0]] = words[1]
            }
        }
        guard let journal = fields["journal"], let source = fields["source"], let release = fields["release"],
            let seq = fields["seq"].flatMap(Int64.init), seq >= 0,
            let made = fields["made"].flatMap({ WallTime(rfc3339: $0) }),
            let hash = fields["hash"].flatMap({ Hexadecimal.bytes($0) }), hash.count == 32
        else { return nil }
        self.init(
            journal: journal,
            source: source,
            seq: seq,
            hash: hash,
            release: release,
            made: made,
            files: files
        )
    }
}
