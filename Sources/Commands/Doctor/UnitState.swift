import Glibc

/// What systemd says of a unit.
package struct UnitState: Hashable, Sendable {
    /// `loaded`, `not-found`, `masked` …
    package var load: String
    /// `active`, `activating`, `inactive`, `failed` …
    package var active: String
    /// `auto-restart` between two tries.
    package var sub: String
    /// Since somebody last started it.
    package var restarts: Int
    /// How long it is up; `nil` when it is not.
    package var up: Duration?
    /// A `Condition…=` of the unit kept it from starting.
    package var isKeptBack: Bool

    package init(
        load: String = "loaded",
        active: String,
        sub: String = "",
        restarts: Int = 0,
        up: Duration? = nil,
        isKeptBack: Bool = false
    ) {
        (self.load, self.active, self.sub, self.restarts) = (load, active, sub, restarts)
        (self.up, self.isKeptBack) = (up, isKeptBack)
    }

    var isActive: Bool { active == "active" || active == "reloading" }

    /// It ends by itself again and again. One restart, a while ago, is what restarts are for.
    var isLooping: Bool {
        if isActive { return restarts >= 2 && (up.map { $0 < Self.steady } ?? false) }
        return sub == "auto-restart" || (active != "inactive" && active != "failed" && restarts >= 1)
    }

    private static let steady: Duration = .seconds(120)

    static let properties = [
        "LoadState", "ActiveState", "SubState", "NRestarts", "ActiveEnterTimestampMonotonic", "ConditionResult",
    ]

    /// - Parameters:
    ///   - text: what `systemctl show` prints of `properties`.
    ///   - now: microseconds of the monotonic clock.
    package init?(_ text: String, now: Int64) {
        let pairs = text.split(separator: "\n").compactMap { line -> (String, String)? in
            let parts = line.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            return parts.count == 2 ? (String(parts[0]), String(parts[1])) : nil
        }
        let values = Dictionary(pairs, uniquingKeysWith: { first, _ in first })
        guard let load = values["LoadState"], let active = values["ActiveState"] else { return nil }
        let entered = values["ActiveEnterTimestampMonotonic"].flatMap(Int64.init) ?? 0
        self.init(
            load: load,
            active: active,
            sub: values["SubState"] ?? "",
            restarts: values["NRestarts"].flatMap(Int.init) ?? 0,
            up: active == "active" && entered > 0 ? .microseconds(max(0, now - entered)) : nil,
            isKeptBack: active == "inactive" && values["ConditionResult"] == "no"
        )
    }

    /// Asks systemd; `nil` where it does not run. A name without its kind is a service's.
    package static let ofSystemd: @Sendable (String) -> UnitState? = { unit in
        let arguments = [
            "show", "-p", properties.joined(separator: ","), unit.contains(".") ? unit : "\(unit).service",
        ]
        guard let text = ChildProcess.output(of: "systemctl", arguments) else { return nil }
        var time = timespec()
        clock_gettime(CLOCK_MONOTONIC, &time)
        return UnitState(text, now: Int64(time.tv_sec) * 1_000_000 + Int64(time.tv_nsec) / 1000)
    }
}

/// A program of the system, run to its end.
enum ChildProcess {
    /// What it prints; `nil` when it cannot be run or does not end with 0. Its errors go nowhere.
    static func output(of program: String, _ arguments: [String]) -> String? {
        var ends: [Int32] = [-1, -1]
        guard pipe(&ends) == 0 else { return nil }
        for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
        defer { close(ends[0]) }
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        posix_spawn_file_actions_adddup2(&actions, ends[1], STDOUT_FILENO)
        posix_spawn_file_actions_addopen(&actions, STDERR_FILENO, "/dev/null", O_WRONLY, 0)
        let words = ([program] + arguments).map { strdup($0) }
        defer { for word in words { free(word) } }
        var pid = pid_t()
        let failure = posix_spawnp(&pid, program, &actions, nil, words + [nil], environ)
        close(ends[1])
        guard failure == 0 else { return nil }
        let text = everything(from: ends[0])
        var status: Int32 = 0
        while waitpid(pid, &status, 0) < 0 { guard errno == EINTR else { return nil } }
        return status == 0 ? text : nil
    }

    private static func everything(from descriptor: Int32) -> String {
        var (text, buffer) = ([UInt8](), [UInt8](repeating: 0, count: 4096))
        while true {
            let count = read(descriptor, &buffer, buffer.count)
            if count > 0 { text += buffer[..<count] } else if count == 0 || errno != EINTR { break }
        }
        return String(decoding: text, as: UTF8.self)
    }
}
