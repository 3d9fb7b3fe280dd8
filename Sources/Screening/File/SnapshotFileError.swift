package import Files

/// Why a snapshot file cannot be used or written. The list it was built from is still there: build it again.
package enum SnapshotFileError: Error, Hashable, Sendable, CustomStringConvertible {
    case damaged(Part)
    /// Written by a version of this software that lays it out differently.
    case otherFormat(found: UInt32)
    /// Other letters stand in it as another release romanised them: visitors would be compared with other spellings.
    case otherRomanisation
    /// It does not find its own records.
    case selfTest
    case system(FileError)
    case wrongKey
    /// Built by another box, or changed since.
    case otherBox

    /// What of the file is not as it was written.
    package enum Part: Hashable, Sendable {
        case header
        case section(String)
        case length(stated: Int, found: Int)
    }

    package var description: String {
        switch self {
        case .damaged(.header): "the snapshot's header is damaged: build it again from its list"
        case .damaged(.section(let name)): "the snapshot is damaged in its part \(name): build it again from its list"
        case .damaged(.length(let stated, let found)):
            "the snapshot has \(found) bytes where it says \(stated): build it again from its list"
        case .otherFormat(let found):
            "the snapshot has format \(found), not \(SnapshotHeader.format): build it again"
        case .otherRomanisation:
            "the snapshot's names in other letters were romanised by another release: build it again from its list"
        case .selfTest: "the snapshot just built does not find its own records; the one before goes on serving"
        case .system(let error):
            "cannot \(error.action.rawValue) a list's file: error \(error.code). Check the disk and its free space"
        case .wrongKey: "the list was sealed with another key: the district's office sends it again"
        case .otherBox: "the snapshot was built by another box, or changed since: build it again from its list"
        }
    }
}

/// Does something with a list's file.
func onDisk<Value: ~Copyable>(_ work: () throws(FileError) -> Value) throws(SnapshotFileError) -> Value {
    do throws(FileError) { return try work() } catch { throw .system(error) }
}
