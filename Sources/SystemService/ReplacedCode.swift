import FoundationEssentials

/// Code that this process runs and that is no longer what is installed: somebody has put another file in its place, as an
/// upgrade of ours or of one of Debian's libraries does.
package enum ReplacedCode {
    /// The files whose old content this process still runs, in no order; empty as well where the kernel does not say.
    package static func inThisProcess() -> Set<String> {
        guard let maps = try? Data(contentsOf: URL(filePath: "/proc/self/maps")) else { return [] }
        return files(in: String(decoding: maps, as: UTF8.self))
    }

    /// Those of `/proc/PID/maps` (proc(5)) that are mapped to be run and whose name is gone.
    package static func files(in maps: String) -> Set<String> {
        let gone = " (deleted)"
        return Set(
            maps.split(separator: "\n").compactMap { line -> String? in
                let fields = line.split(separator: " ", maxSplits: 5, omittingEmptySubsequences: true)
                guard fields.count == 6, fields[1].contains("x"), fields[5].hasSuffix(gone) else { return nil }
                let path = fields[5].drop { $0 == " " }.dropLast(gone.count)
                // What never was a file of a package: memory that has a name.
                return path.hasPrefix("/usr/") || path.hasPrefix("/lib") ? String(path) : nil
            }
        )
    }
}
