import Files
import Glibc
import Model
import SiteConfiguration

/// Changes the officers' accounts: all of the file or nothing, one command at a time, with owner and rights kept.
struct AccountFile {
    let file: OfficersFile

    /// - Parameter change: gets the accounts as they are; what it throws leaves them so.
    func change(_ change: (inout [OfficerAccount]) throws -> Void) throws {
        let new = try Replacement(file.path)
        let before = file.read()
        guard before.problems.isEmpty else {
            throw CommandError(before.problems.map(\.description).joined(separator: "\n"))
        }
        var accounts = before.accounts
        try change(&accounts)
        guard accounts != before.accounts || before.status == nil else { return }
        try new.settle(Self.text(of: accounts), like: before.status, group: "vestibule")
    }

    /// Reads as what it was written from.
    static func text(of accounts: [OfficerAccount]) -> String {
        let entries = accounts.map { account in
            var keys = [
                "id: \(account.id)", "name: \(quoted(account.name))", "role: \(account.role.rawValue)",
                "pin: \(quoted(account.pin.text))",
            ]
            if account.isDisabled { keys.append("disabled: yes") }
            return "  - {\(keys.joined(separator: ", "))}\n"
        }
        return "# Written by `vestibule officers`, which keeps no comments. For root and the core alone.\n"
            + (entries.isEmpty ? "officers: []\n" : "officers:\n" + entries.joined())
    }

    private static func quoted(_ text: String) -> String {
        "\"" + text.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"") + "\""
    }
}

/// A file that takes another's place, with its owner and rights.
struct Replacement {
    private let file: DurableFile

    init(_ path: String) throws {
        do throws(FileError) {
            file = try DurableFile(path, isExclusive: true)
        } catch {
            throw error.action == .lock
                ? CommandError("\(path): another command is changing it")
                : CommandError("\(path): \(error). Run it as root: sudo vestibule officers …")
        }
    }

    /// - Parameters:
    ///   - before: of the file that it replaces; `nil`: there is none, and it is its owner's and this group's.
    ///   - group: may be missing on a machine without the package.
    func settle(_ text: String, like before: FileStatus?, group: String) throws {
        let owner = before?.owner ?? geteuid()
        let group = before?.group ?? getgrnam(group)?.pointee.gr_gid ?? getegid()
        do throws(FileError) {
            try file.write(Array(text.utf8))
            // Owner first: with another one the kernel may take rights away.
            if fchown(file.number, owner, group) != 0 { throw FileError(.keep) }
            if fchmod(file.number, before?.rights ?? 0o640) != 0 { throw FileError(.keep) }
            try file.sync()
            try file.settle()
        } catch {
            throw CommandError("\(file.path): \(error)")
        }
    }
}
