import Foundation

/// What the figures were measured on.
enum Machine {
    static var described: String {
        let processor =
            field("model name", of: "/proc/cpuinfo") ?? field("Model", of: "/proc/cpuinfo") ?? "unknown processor"
        let memory = (ProcessInfo.processInfo.physicalMemory + (1 << 29)) >> 30
        let kernel = (try? String(contentsOfFile: "/proc/sys/kernel/osrelease", encoding: .utf8)) ?? ""
        let load = (try? String(contentsOfFile: "/proc/loadavg", encoding: .utf8))?.split(separator: " ").first ?? "?"
        return "\(processor), \(ProcessInfo.processInfo.activeProcessorCount) cores, \(memory) GB, Linux "
            + "\(kernel.trimmingCharacters(in: .newlines)), \(build) build, load \(load) at start, "
            + "disk of \(FileManager.default.temporaryDirectory.path)"
    }

    /// What this process has used of the processors so far.
    static var cpuTime: Duration {
        var usage = rusage()
        getrusage(__rusage_who_t(RUSAGE_SELF.rawValue), &usage)
        let (user, system) = (usage.ru_utime, usage.ru_stime)
        return .seconds(user.tv_sec + system.tv_sec) + .microseconds(user.tv_usec + system.tv_usec)
    }

    private static var build: String {
        #if DEBUG
            "debug"
        #else
            "release"
        #endif
    }

    private static func field(_ name: String, of path: String) -> String? {
        let lines = (try? String(contentsOfFile: path, encoding: .utf8))?.split(separator: "\n") ?? []
        let line = lines.first { $0.hasPrefix(name) }
        return line?.split(separator: ":", maxSplits: 1).last.map { $0.trimmingCharacters(in: .whitespaces) }
    }
}
