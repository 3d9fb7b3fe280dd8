import CLinux
import FoundationEssentials
import Glibc

/// The machine the command runs on, as far as `vestibule doctor` looks at it. Tests give it a directory for a root.
package struct Box: Sendable {
    /// Stands before every path that is looked at; empty for the machine itself.
    package var root: String
    /// Whether the kernel's clock is synchronised (adjtimex(2)).
    package var isClockSynchronized: @Sendable () -> Bool
    /// The used share of the file system that holds a path, 0–1; `nil` when it cannot be told.
    package var usedShare: @Sendable (_ path: String) -> Double?
    /// What systemd says of a service; `nil` where it says nothing.
    package var unit: @Sendable (_ name: String) -> UnitState?
    /// Who runs the command.
    var caller = Account.caller
    /// Whether whoever runs this may not read a file. What they may not even look for counts as that.
    package var isClosed: @Sendable (_ path: String) -> Bool = { Glibc.access($0, R_OK) != 0 && errno == EACCES }
    /// Whether this user may do everything.
    package var isRoot: @Sendable () -> Bool = { geteuid() == 0 }

    package init(
        root: String = "",
        isClockSynchronized: @escaping @Sendable () -> Bool = Self.kernelClockIsSynchronized,
        usedShare: @escaping @Sendable (String) -> Double? = Self.usedShareOfFileSystem,
        unit: @escaping @Sendable (String) -> UnitState? = UnitState.ofSystemd
    ) {
        (self.root, self.isClockSynchronized, self.usedShare, self.unit) = (root, isClockSynchronized, usedShare, unit)
    }

    func exists(_ path: String) -> Bool { Glibc.access(root + path, F_OK) == 0 }

    /// The file as text without the newline at its end; `nil` when it cannot be read.
    func text(_ path: String) -> String? {
        guard let data = try? Data(contentsOf: URL(filePath: root + path)) else { return nil }
        let text = String(decoding: data, as: UTF8.self)
        return text.last == "\n" ? String(text.dropLast()) : text
    }

    /// Names in a directory, sorted; empty when it is not there.
    func names(in directory: String) -> [String] {
        (try? FileManager.default.contentsOfDirectory(atPath: root + directory))?.sorted() ?? []
    }

    /// The last part of where a symbolic link leads; `nil` when there is none.
    func target(of link: String) -> String? {
        (try? FileManager.default.destinationOfSymbolicLink(atPath: root + link))
            .flatMap { $0.split(separator: "/").last.map(String.init) }
    }

    /// Whether the core's group may open a device node.
    func coreMayOpen(_ node: String) -> Bool {
        guard let access = access(of: node), let group = group("vestibule") else { return false }
        return (access.group == group && access.mode & 0o060 == 0o060) || access.mode & 0o006 == 0o006
    }

    /// Group and permission bits of a file.
    func access(of path: String) -> (group: UInt32, mode: UInt32)? {
        var status = stat()
        guard stat(root + path, &status) == 0 else { return nil }
        return (status.st_gid, status.st_mode & 0o7777)
    }

    /// Whether a user may do that with a file, by its rights and those of the folders above it.
    func allows(_ account: Account, _ need: FileAccess.Need, _ path: String) -> Bool {
        let folders = path.split(separator: "/").dropLast()
        let ways = folders.indices.map { "/" + folders[...$0].joined(separator: "/") }
        return FileAccess(of: root + path)?.allows(account, need) == true
            && ways.allSatisfy { FileAccess(of: root + $0)?.allows(account, .search) ?? true }
    }

    /// A user of the package, with the groups that its unit gives it.
    func account(_ name: String) -> Account? {
        guard let entry = entry(name, in: "/etc/passwd"), entry.count > 3, let user = UInt32(entry[2]),
            let own = UInt32(entry[3])
        else { return nil }
        let others = (groups(of: name) + ["vestibule-site"]).compactMap { group($0) }
        return Account(user: user, groups: Set(others + [own]))
    }

    /// The groups that have a user as a member.
    func groups(of user: String) -> [String] {
        (text("/etc/group") ?? "").split(separator: "\n").compactMap { line in
            let fields = line.split(separator: ":", omittingEmptySubsequences: false)
            return fields.count > 3 && fields[3].split(separator: ",").contains(user[...]) ? String(fields[0]) : nil
        }
    }

    func name(of user: UInt32) -> String? {
        for line in (text("/etc/passwd") ?? "").split(separator: "\n") {
            let fields = line.split(separator: ":", omittingEmptySubsequences: false)
            if fields.count > 2, UInt32(fields[2]) == user { return String(fields[0]) }
        }
        return nil
    }

    func hasUser(_ name: String) -> Bool { entry(name, in: "/etc/passwd") != nil }

    func group(_ name: String) -> UInt32? {
        entry(name, in: "/etc/group").flatMap { $0.count > 2 ? UInt32($0[2]) : nil }
    }

    private func entry(_ name: String, in file: String) -> [Substring]? {
        text(file)?.split(separator: "\n").lazy.map { $0.split(separator: ":", omittingEmptySubsequences: false) }
            .first { $0.first == name[...] }
    }

    /// Asks the kernel, whichever time service disciplines its clock.
    package static let kernelClockIsSynchronized: @Sendable () -> Bool = {
        var time = timex()
        return adjtimex(&time) != TIME_ERROR && time.status & STA_UNSYNC == 0
    }

    /// What is left for root alone counts as used.
    package static let usedShareOfFileSystem: @Sendable (String) -> Double? = { path in
        var status = statvfs()
        guard statvfs(path, &status) == 0, status.f_blocks > 0 else { return nil }
        return 1 - Double(status.f_bavail) / Double(status.f_blocks)
    }
}
