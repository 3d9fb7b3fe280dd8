import ArgumentParser
import FoundationEssentials
import Glibc
import LocalAPI
import SiteConfiguration

struct EraseCommand: TechnicianCommand {
    static let configuration = CommandConfiguration(
        commandName: "erase",
        abstract: "Destroys what this box knows of people, for a box that is given away or thrown away.",
        discussion: """
            Keys first: without them nothing that is left on a disk can be read. Then the journal, the lists and the officers. The \
            configuration of doors and scanners stays. It cannot be undone, and asks for the box's own name before it begins.
            """
    )

    @Flag(help: "All of it. There is nothing less to erase.")
    var everything = false

    @Option(help: ArgumentHelp("The core's socket.", valueName: "path"))
    var socket = HTTPCoreClient.defaultSocket

    @OptionGroup var configuration: ConfigurationOption

    func validate() throws {
        guard everything else { throw ValidationError("Say --everything: nothing is erased by halves.") }
    }

    func perform(in context: Context) async throws -> Outcome {
        guard context.box.isRoot() else { throw CommandError("needs root: sudo vestibule erase --everything") }
        guard try await context.nobodyServes(socket) else {
            throw CommandError(
                "the core runs, and would write on. First: systemctl disable --now vestibuled vestibule-desk vestibule-uplink "
                    + "vestibule-restart.path"
            )
        }
        let site = try? configuration.load().get()
        let belongings = Belongings(box: context.box, privateKey: site?.uplink?.privateKey)
        let (files, name) = (belongings.files, site?.source ?? "erase everything")
        guard !files.isEmpty else {
            context.terminal.line("There is nothing to erase on this box.")
            return .well
        }
        context.terminal.line("This destroys for ever, keys first:")
        for file in files { context.terminal.line("  \(file)") }
        if site == nil {
            context.terminal.complain(
                "\(configuration.config) cannot be read, so it is not known where the uplink's private key is: delete that by hand"
            )
        }
        context.terminal.writeError("To go on, type \(name): ")
        guard context.terminal.readLine() == name else {
            context.terminal.complain("that is not it; nothing was erased")
            return .problem
        }
        let left = belongings.erase(files)
        for file in left {
            context.terminal.complain("\(file.path): still there (\(String(cString: strerror(file.errno))))")
        }
        context.terminal.line("Erased: \(files.count - left.count) of \(files.count) files.")
        return left.isEmpty ? .well : .problem
    }
}

/// The files of a box that hold something of people, or open what does.
private struct Belongings {
    let box: Box
    /// The uplink's, which speaks for this box to the office.
    let privateKey: String?

    /// In the order in which they are to go: keys first.
    var files: [String] {
        let state = "/var/lib/vestibule"
        let kept = box.filesBelow(state)
        let keys = [privateKey, "/etc/credstore.encrypted/journal-key", "/etc/credstore/journal-key"].compactMap(\.self)
        let (first, others) = (kept.filter(Self.isKey), kept.filter { !Self.isKey($0) })
        return first + keys.filter(box.exists) + others + ["/etc/vestibule/officers.yaml"].filter(box.exists)
            + box.names(in: "/run/vestibule").filter { $0.hasPrefix("journal-in-memory") }.map {
                "/run/vestibule/\($0)"
            }
    }

    private static func isKey(_ path: String) -> Bool { path.split(separator: "/").last?.contains("-key") ?? false }

    /// - Returns: what could not be removed.
    func erase(_ files: [String]) -> [(path: String, errno: Int32)] {
        files.compactMap { file in
            overwrite(file)
            return unlink(box.root + file) == 0 ? nil : (file, errno)
        }
    }

    /// What a disk then keeps of it in spare cells is its own affair; on most it is gone.
    private func overwrite(_ file: String) {
        let descriptor = open(box.root + file, O_WRONLY | O_NOFOLLOW | O_CLOEXEC)
        guard descriptor >= 0 else { return }
        defer { close(descriptor) }
        var left = lseek(descriptor, 0, SEEK_END)
        lseek(descriptor, 0, SEEK_SET)
        let zeros = [UInt8](repeating: 0, count: 1 << 16)
        while left > 0 {
            let written = write(descriptor, zeros, min(zeros.count, left))
            guard written > 0 else { break }
            left -= written
        }
        fsync(descriptor)
    }
}

extension Box {
    /// Regular files and links in a directory and those below it, sorted.
    fileprivate func filesBelow(_ directory: String) -> [String] {
        names(in: directory).flatMap { name -> [String] in
            let path = "\(directory)/\(name)"
            let isLink = target(of: path) != nil
            let isFolder = !isLink && (try? FileManager.default.contentsOfDirectory(atPath: root + path)) != nil
            return isFolder ? filesBelow(path) : [path]
        }
    }
}
