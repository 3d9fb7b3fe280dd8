package import Files
import Glibc
import Model

/// The officers' accounts: `officers.yaml` beside the configuration, which only root and the core may read. Desk and uplink have
/// no use for a PIN's hash, and whoever takes one of them over shall not try PINs at leisure.
///
/// It is read by itself: what is wrong with the configuration takes nobody's account away, and the other way round.
package struct OfficersFile: Hashable, Sendable {
    package let path: String

    /// - Parameter configuration: the path of the site's configuration.
    package init(beside configuration: String) {
        path = configuration.prefix(through: "/") + "officers.yaml"
    }

    /// What stands in it.
    package struct Reading: Hashable, Sendable {
        /// In the order of the file, disabled ones too; without those that cannot be read.
        package var accounts: [OfficerAccount] = []
        /// Everything that is wrong, at once.
        package var problems: [ConfigurationProblem] = []
        /// Others than root and the core can read the hashes.
        package var isExposed = false
        /// The file there was; `nil`: there is none.
        package var status: FileStatus?
        /// It is there, and this process may not read it.
        package var isForbidden = false
    }

    /// Which file stands there now; `nil`: none, or it cannot be asked.
    package var status: FileStatus? { FileStatus(of: path) }

    /// Reads the file. One that is not there holds nothing, and that is no problem, unless there was one.
    ///
    /// - Parameter wasThere: nothing says that its accounts are to end; some may be disabled in it that still stand elsewhere.
    package func read(wasThere: Bool = false) -> Reading {
        var reading = Reading()
        let complaints = Complaints()
        if let text = text(&reading, complaints),
            let piece = YAMLText.parse(text, file: path, complaints: complaints)
        {
            let root = Section([piece], name: "", place: (path, nil), complaints: complaints)
            reading.accounts = OfficerReader().read(root.values("officers"))
            root.finish()
        }
        do {
            try complaints.check()
        } catch {
            reading.problems = error.problems
        }
        if wasThere, reading.status == nil, reading.problems.isEmpty { reading.problems = [isGone] }
        return reading
    }

    private var isGone: ConfigurationProblem {
        ConfigurationProblem(
            file: path,
            line: nil,
            what: "is gone",
            instead: "Put it back, or make the accounts anew: vestibule officers add"
        )
    }

    private func text(_ reading: inout Reading, _ complaints: Complaints) -> String? {
        do throws(FileError) {
            // A pipe in its place must not hold up the core.
            let file = try OwnedDescriptor(opening: path, O_RDONLY | O_NONBLOCK)
            let status = try FileStatus(of: file)
            guard status.kind == .file else { return complain("is not a file", complaints) }
            (reading.status, reading.isExposed) = (status, status.isReadableByOthers)
            guard status.isRootsOwn else { return complain("may be changed by others than root", complaints) }
            let bytes = try file.contents(limit: ConfigurationFiles.sizeLimit)
            guard bytes.count <= ConfigurationFiles.sizeLimit else {
                return complain("is larger than \(ConfigurationFiles.sizeLimit >> 20) MB", complaints)
            }
            guard let text = String(validating: bytes, as: UTF8.self) else {
                return complain("is not text in UTF-8", complaints)
            }
            return text
        } catch {
            guard error.code != ENOENT else { return nil }
            reading.isForbidden = error.code == EACCES
            return complain("cannot be read: \(error.reason)", complaints)
        }
    }

    private func complain(_ what: String, _ complaints: Complaints) -> String? {
        let instead = "Let it be a file of root's that the core reads: chown root:vestibule \(path); chmod 640 \(path)"
        complaints.add(file: path, line: nil, what, instead: instead)
        return nil
    }
}

extension FileStatus {
    /// Nobody but root, or this process's own user, can change it.
    fileprivate var isRootsOwn: Bool { (owner == 0 || owner == geteuid()) && rights & 0o022 == 0 }

    /// By others than root and the core.
    fileprivate var isReadableByOthers: Bool {
        let readers = [0, getegid(), getgrnam("vestibule")?.pointee.gr_gid]
        return rights & 0o004 != 0 || (rights & 0o040 != 0 && !readers.contains(group))
    }
}

extension String {
    /// As far as the last of these characters, that one included; nothing when there is none.
    fileprivate func prefix(through character: Character) -> String {
        lastIndex(of: character).map { String(self[...$0]) } ?? ""
    }
}
