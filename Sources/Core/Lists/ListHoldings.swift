import Model
import Screening
import SiteConfiguration

/// Which lists serve, which should, and what is wrong with those that do not. A value: whoever reads disks tells it.
struct ListHoldings: Sendable {
    /// Those that serve.
    private(set) var held: [ListID: Snapshot] = [:]
    /// All that the box has taken, also in runs before.
    private(set) var taken: [ListID: TakenList]
    /// Those of which there was a file when the folder was last read.
    private(set) var files: Set<ListID> = []
    /// The folder could not be read when it was last tried: that is no empty folder.
    private(set) var folderIsUnreadable = false
    /// It could be once in this run, so that no list is there of which nothing is known.
    private var folderWasRead = false
    /// The file of a list whose snapshot is newer: the plug was pulled between the two. The same version may come once more.
    private var unsettled: [ListID: ListState] = [:]

    init(taken: [TakenList]) { self.taken = Dictionary(taken.map { ($0.list, $0) }) { first, _ in first } }

    // MARK: What the disk says

    /// - Parameter orphans: what is left of lists whose file is gone.
    mutating func read(files: Set<ListID>, orphans: Set<ListID>) {
        (self.files, folderIsUnreadable, folderWasRead) = (files, false, true)
        for id in orphans where taken[id] == nil { taken[id] = TakenList(unknown: id) }
    }

    /// What was there is not taken for gone.
    mutating func folderCannotBeRead() { folderIsUnreadable = true }

    // MARK: What serves

    mutating func serve(_ snapshot: Snapshot) { held[snapshot.state.list] = snapshot }

    /// The file of a list, and what its snapshot is.
    mutating func serve(_ snapshot: Snapshot?, of manifest: ListManifest) {
        let id = manifest.list
        if let snapshot, held[id].map({ $0.state.version < snapshot.state.version }) ?? true { held[id] = snapshot }
        let isAhead = held[id].map { $0.state.version > manifest.version } ?? false
        unsettled[id] = isAhead ? ListState(manifest) : nil
    }

    /// It has come from the office, and its file is there.
    mutating func arrived(_ snapshot: Snapshot, as list: TakenList) {
        (held[list.list], taken[list.list], unsettled[list.list]) = (snapshot, list, nil)
        files.insert(list.list)
    }

    /// - Returns: whether that is news, to be kept.
    mutating func remember(_ list: TakenList) -> Bool {
        defer { taken[list.list] = list }
        return taken[list.list] != list
    }

    /// What no key signed that is believed serves no longer.
    /// - Returns: whether there was any.
    mutating func drop(under signers: ListSigners) -> Bool {
        let taken = taken
        return drop { id in taken[id].map { signers.standing(of: $0) != .believed } ?? false }
    }

    /// Marks what a key signed that is withdrawn now, for when nobody can say that any more.
    /// - Returns: those that are news, to be kept.
    mutating func markWithdrawn(under signers: ListSigners) -> [TakenList] {
        let news = taken.values.filter { !$0.isWithdrawn && signers.standing(of: $0) == .withdrawn }
        for list in news { taken[list.list]?.isWithdrawn = true }
        return news.compactMap { taken[$0.list] }.sorted { $0.list < $1.list }
    }

    /// - Returns: whether there was any.
    mutating func drop(where isOver: (ListID) -> Bool) -> Bool {
        let ending = held.keys.filter(isOver)
        for id in ending { (held[id], unsettled[id]) = (nil, nil) }
        return !ending.isEmpty
    }

    // MARK: What is wrong

    /// Which condition stands for a list; `nil`: none, it serves and its file is there, or the box never had it.
    func lack(of id: ListID, under signers: ListSigners) -> Condition.Kind? {
        if let version = held[id]?.state.version {
            let isBehind = taken[id].map { $0.version > version && signers.standing(of: $0) == .believed } ?? false
            return files.contains(id) && !isBehind ? nil : .listFileLost
        }
        if let list = taken[id], signers.standing(of: list) == .withdrawn { return .listWithdrawn }
        if files.contains(id) { return .listUnusable }
        // Of one that was emptied nothing is missed.
        return taken[id].map { $0.count > 0 } == true ? .listMissing : nil
    }

    /// Every list with something wrong.
    func lacks(under signers: ListSigners) -> [ListID: Condition.Kind] {
        let all = files.union(taken.keys).union(held.keys)
        return Dictionary(uniqueKeysWithValues: all.compactMap { id in lack(of: id, under: signers).map { (id, $0) } })
    }

    /// No list can be seen, and what the box had is not known either: any badge may be withdrawn.
    var isBlind: Bool { folderIsUnreadable && !folderWasRead }

    // MARK: What comes

    /// What a list that comes is measured by. Nothing, where it is the same once more, because its file is lost or another key
    /// signed it; nor where the one before was signed with a key that is believed no longer, or has a version that none could
    /// follow.
    func measure(for manifest: ListManifest, signedBy key: [UInt8], under signers: ListSigners) -> ListState? {
        let (id, before) = (manifest.list, taken[manifest.list])
        if let before, !before.key.isEmpty, signers.standing(of: before) != .believed { return nil }
        let isHeld = held[id].map { $0.state.version >= manifest.version } ?? false
        if let before, before.isSame(as: manifest), !isHeld || !files.contains(id) || before.key != key {
            return nil
        }
        let measure = unsettled[id] ?? held[id]?.state ?? before.flatMap { $0.kind == nil ? nil : $0.measure }
        return measure.flatMap { $0.version > ListState.highestVersion ? nil : $0 }
    }

    /// What the box took after that one, if it is still believed: the file is older than it was.
    func newer(than manifest: ListManifest, under signers: ListSigners) -> TakenList? {
        guard let list = taken[manifest.list], list.version > manifest.version,
            signers.standing(of: list) == .believed
        else { return nil }
        return list
    }

    /// Whether the box takes the version that it has once more: the office should try.
    func isWantedAgain(_ id: ListID, under signers: ListSigners, at time: WallTime) -> Bool {
        guard let list = taken[id] else { return false }
        let isBehind = held[id].map { $0.state.version < list.version } ?? true
        return !files.contains(id) || isBehind || unsettled[id] != nil
            || signers.wantsAnother(than: list.key, of: id, at: time)
    }

    /// Exactly this is here already.
    func has(_ manifest: ListManifest, signedBy key: [UInt8]) -> Bool {
        let id = manifest.list
        return held[id]?.state.version == manifest.version && files.contains(id) && taken[id]?.key == key
            && taken[id]?.isSame(as: manifest) == true
    }
}
