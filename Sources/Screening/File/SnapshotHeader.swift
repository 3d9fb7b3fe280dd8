/// The first page of a snapshot file: what is where, and each part's checksum.
struct SnapshotHeader {
    static let size = 4096
    static let format: UInt32 = 6
    private static let magic: UInt64 = 0x3150_4E53_5453_4556  // "VESTSNP1"

    struct Entry: Equatable {
        var offset = 0
        var count = 0
        var hash: UInt64 = 0
    }

    var size = 0
    var entries = Section.allCases.map { _ in Entry() }

    /// Magic, format, size, three words a part, and the checksum of all these.
    var bytes: [UInt8] {
        var words: [UInt64] = [Self.magic, UInt64(Self.format), UInt64(size)]
        for entry in entries { words += [UInt64(entry.offset), UInt64(entry.count), entry.hash] }
        words.append(words.withUnsafeBytes(FastHash.hash))
        words += Array(repeating: 0, count: Self.size / 8 - words.count)
        return words.withUnsafeBytes(Array.init)
    }

    init() {}

    /// Reads a header and finds every part inside the file; the parts themselves are not read.
    init(reading file: UnsafeRawBufferPointer) throws(SnapshotFileError) {
        guard file.count >= Self.size else { throw .damaged(.header) }
        let words = UnsafeRawBufferPointer(rebasing: file[..<Self.size]).bindMemory(to: UInt64.self)
        let end = 3 + 3 * Section.allCases.count
        guard words[0] == Self.magic else { throw .damaged(.header) }
        guard words[1] == UInt64(Self.format) else { throw .otherFormat(found: UInt32(truncatingIfNeeded: words[1])) }
        guard words[end] == FastHash.hash(UnsafeRawBufferPointer(rebasing: file[..<(8 * end)])) else {
            throw .damaged(.header)
        }
        guard words[2] == UInt64(file.count) else {
            throw .damaged(.length(stated: Int(truncatingIfNeeded: words[2]), found: file.count))
        }
        size = file.count
        for index in entries.indices {
            let at = 3 + 3 * index
            guard let offset = Int(exactly: words[at]), let count = Int(exactly: words[at + 1]),
                offset <= size, count <= size - offset
            else { throw .damaged(.header) }
            entries[index] = Entry(offset: offset, count: count, hash: words[at + 2])
        }
    }
}

/// The parts of a snapshot file, in the order they stand in it. Numbers are little-endian.
enum Section: Int, CaseIterable {
    /// `ListState` as JSON.
    case state
    /// What made Latin letters of others: `Romanisation.fingerprint`, or 0 where all were.
    case romanisation
    /// The words of all names, one after the other, in the order of the alphabet, and what is known of each.
    case wordText, wordTraits
    /// The classes of names, and how much more frequent each word is in each.
    case classSizes, classLifts
    /// Word by its hash.
    case wordSlots
    /// Words by what is left when letters are left out.
    case deletionStarts, deletions
    /// Words by their sound.
    case soundStarts, sounds
    /// For each word, words beside it in a name, and in whose (`NamePairs`).
    case pairStarts, pairs
    case rows
    /// The names of each record, as they are compared, and its birth dates where it has several.
    case facts
    /// Records by full birth date.
    case dayStarts, days
    case numbers
    /// How many were born in each year.
    case years
    /// Who says so, as JSON: what records name by number.
    case sources
    /// The records as they came, to be shown.
    case originals

    var name: String { "\(self)" }
}
