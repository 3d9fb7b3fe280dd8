import Files
import Glibc

/// The files of one configuration: the main file, then `conf.d/*.yaml` beside it in the order of their names.
///
/// They add up and nothing overrides: the entries of lists (`doors`, `lines` …) follow one another, the keys of groups
/// (`desk`, `lists` …) join, and a key that stands twice is refused. So it never matters which file was read last.
///
/// What lies there and is not read as it was meant is complained about, never passed over: another ending, a link to nothing, a
/// FIFO, a file or folder that somebody beside root may write.
struct ConfigurationFiles {
    /// Far more than any entrance needs; keeps a wrong file from filling the memory.
    static let sizeLimit = 1 << 20
    static let countLimit = 100

    private(set) var texts: [ConfigurationText] = []
    private let complaints: Complaints
    private let trust: FileTrust

    init(path: String, complaints: Complaints) {
        self.complaints = complaints
        let folder = path.lastIndex(of: "/").map { String(path[..<$0]) } ?? "."
        let home = folder.isEmpty ? "/" : folder
        trust = FileTrust(folder: home)
        checkFolder(home)
        read(path, isMain: true)
        readAdditions("\(folder)/conf.d")
    }

    private mutating func readAdditions(_ folder: String) {
        guard let entry = FileStatus(of: folder, followsLinks: false) else { return }
        guard let status = FileStatus(of: folder) else {
            let isLink = entry.kind == .link
            return complain(
                folder,
                isLink ? "is a link to nothing" : "may not be read by this user",
                instead: isLink ? "Remove it, or put back what it names" : Self.rights
            )
        }
        guard status.kind == .directory else {
            return complain(folder, "is a \(status.kind.rawValue), not a folder", instead: "Make it a folder")
        }
        checkFolder(folder)
        guard let names = Directory.list(folder) else {
            return complain(folder, "may not be read by this user", instead: Self.rights)
        }
        let meant = names.sorted().filter { !$0.hasPrefix(".") && Self.isMeant($0) }
        guard meant.count <= Self.countLimit else {
            let what = "holds \(meant.count) files; at most \(Self.countLimit) are read"
            return complain(folder, what, instead: "Put them together")
        }
        for name in meant {
            let file = "\(folder)/\(name)"
            guard name.hasSuffix(".yaml") else {
                let better = "\(name.prefix(upTo: name.lastIndex(of: ".") ?? name.endIndex)).yaml"
                complain(
                    file,
                    "is not read: only names that end in .yaml are",
                    instead: "Rename it to \(better), or take it out of conf.d"
                )
                continue
            }
            read(file, isMain: false)
        }
    }

    /// By its ending, however it is written.
    private static func isMeant(_ name: String) -> Bool {
        let name = name.lowercased()
        return name.hasSuffix(".yaml") || name.hasSuffix(".yml")
    }

    private func checkFolder(_ folder: String) {
        guard let status = FileStatus(of: folder), let (what, instead) = trust.objection(to: status, folder) else {
            return
        }
        complain(folder, what, instead: instead)
    }

    private mutating func read(_ path: String, isMain: Bool) {
        do throws(FileError) {
            let descriptor = try OwnedDescriptor(opening: path, O_RDONLY | O_NONBLOCK | O_NOCTTY)
            let status = try FileStatus(of: descriptor)
            guard status.kind == .file else {
                return complain(path, "is a \(status.kind.rawValue), not a file", instead: "Put a file in its place")
            }
            if let (what, instead) = trust.objection(to: status, path) {
                return complain(path, what, instead: instead)
            }
            let bytes = try descriptor.contents(limit: Self.sizeLimit)
            guard bytes.count <= Self.sizeLimit else {
                let what = "is larger than \(Self.sizeLimit >> 20) MB"
                return complain(path, what, instead: "Point to the configuration of the entrance")
            }
            if let text = text(of: bytes, path) { texts.append(ConfigurationText(file: path, text: text)) }
        } catch {
            tell(error, path, isMain: isMain)
        }
    }

    private func text(of bytes: [UInt8], _ path: String) -> String? {
        if bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF]) {
            complain(path, "is text in UTF-16", instead: "Save it as UTF-8, without a byte order mark")
            return nil
        }
        if bytes.starts(with: [0xEF, 0xBB, 0xBF]) {
            let what = "begins with a byte order mark (BOM), an unseen character that some editors add"
            complain(
                path,
                what,
                instead: "Save it as UTF-8 without BOM, or run: sed -i '1s/^\\xEF\\xBB\\xBF//' \(path)"
            )
            return nil
        }
        guard let text = String(validating: bytes, as: UTF8.self) else {
            complain(path, "is not text in UTF-8", instead: "Save it as UTF-8")
            return nil
        }
        return text
    }

    /// What a file that cannot be opened or read is, and what to do about that and nothing else.
    private func tell(_ error: FileError, _ path: String, isMain: Bool) {
        switch error.code {
        case ENOENT where FileStatus(of: path, followsLinks: false)?.kind == .link:
            complain(path, "is a link to nothing", instead: "Remove it, or put back what it names")
        case ELOOP: complain(path, "is a link to itself", instead: "Remove it")
        case ENOENT where isMain && path.hasSuffix(".yaml") && FileStatus(of: path.dropLast(4) + "yml") != nil:
            complain(path, "does not exist, but \(path.dropLast(4))yml does", instead: "Rename that to \(path)")
        case ENOENT, ENOTDIR:
            let instead =
                "Create it (an example is in /usr/share/vestibule) and let the group vestibule-site read it"
            complain(path, "does not exist", instead: instead)
        case EACCES, EPERM: complain(path, "may not be read by this user", instead: Self.rights)
        case ENXIO: complain(path, "is a socket or a device, not a file", instead: "Put a file in its place")
        default: complain(path, "cannot be read: \(error.reason)", instead: "Look at the disk: dmesg")
        }
    }

    private static let rights = "Let the group vestibule-site read it (chgrp vestibule-site, chmod g+r; a folder g+rx)"

    private func complain(_ file: String, _ what: String, instead: String) {
        complaints.add(file: file, line: nil, what, instead: instead)
    }
}

/// One file of a configuration, as it was read.
package struct ConfigurationText: Hashable, Sendable, Codable {
    /// As messages name it.
    package var file: String
    /// All of it.
    package var text: String

    package init(file: String, text: String) { (self.file, self.text) = (file, text) }
}

/// Whose files are believed: root's, the reader's own, and those of the owner of the main file's folder, who could replace them
/// anyway. Nobody else may be able to write them.
private struct FileTrust {
    private let owners: Set<uid_t>

    init(folder: String) { owners = Set([0, geteuid(), FileStatus(of: folder)?.owner ?? 0]) }

    func objection(to status: FileStatus, _ path: String) -> (what: String, instead: String)? {
        guard owners.contains(status.owner) else {
            return (
                "belongs to the user \(Self.name(of: status.owner)), not to root",
                "chown root \(path), once you know what is in it"
            )
        }
        let isGuarded = status.kind == .directory && status.isSticky
        if status.isWritableByOthers, !isGuarded { return ("may be written by everybody", "chmod o-w \(path)") }
        // What root shares with a group is written by that group's members; a user's own group has none.
        if status.isWritableByGroup, status.owner == 0, status.group != 0, !isGuarded {
            return ("may be written by a group", "chmod g-w \(path)")
        }
        return nil
    }

    private static func name(of user: uid_t) -> String {
        getpwuid(user).map { String(cString: $0.pointee.pw_name) } ?? "\(user)"
    }
}
