import LocalAPI

/// Is what the package installs there and running?
struct InstallationChecks {
    let box: Box

    var all: [SelfTestCheck] { [users, rules] + units }

    private var users: SelfTestCheck {
        let missing = ["vestibule", "vestibule-desk", "vestibule-uplink"].filter { !box.hasUser($0) }
        return missing.isEmpty
            ? .passed("users", "each process has its own")
            : .failed("users", "missing: \(missing.joined(separator: ", "))", do: "Run: systemd-sysusers")
    }

    private var rules: SelfTestCheck {
        let places = ["/etc/udev/rules.d", "/usr/lib/udev/rules.d", "/lib/udev/rules.d"]
        return places.contains { box.exists("\($0)/72-vestibule.rules") }
            ? .passed("udev rules", "installed")
            : .failed(
                "udev rules",
                "72-vestibule.rules is not installed",
                do: "Install the package again, then: udevadm control --reload && udevadm trigger"
            )
    }

    private var units: [SelfTestCheck] {
        guard box.exists("/run/systemd/system") else {
            return [.skipped("services", "systemd does not run here")]
        }
        return ["vestibuled", "vestibule-desk", "vestibule-uplink"].map(unit)
    }

    /// A unit runs when its control group holds a process.
    private func unit(_ name: String) -> SelfTestCheck {
        let places = ["/etc/systemd/system", "/run/systemd/system", "/usr/lib/systemd/system", "/lib/systemd/system"]
        guard places.contains(where: { box.exists("\($0)/\(name).service") }) else {
            return .failed(
                name,
                "its unit is not installed",
                do: "Install the package again, then: systemctl daemon-reload"
            )
        }
        let processes = box.text("/sys/fs/cgroup/system.slice/\(name).service/cgroup.procs") ?? ""
        return processes.isEmpty
            ? .failed(name, "does not run", do: "systemctl enable --now \(name); why not: journalctl -xu \(name)")
            : .passed(name, "runs")
    }
}

/// Clock and disk.
struct MachineChecks {
    let box: Box

    var all: [SelfTestCheck] { [clock, disk] }

    private var clock: SelfTestCheck {
        box.isClockSynchronized()
            ? .passed("clock", "synchronised")
            : .warning(
                "clock",
                "not synchronised: schedules and the times of events may be wrong",
                do: "timedatectl set-ntp true; is the time server reached: timedatectl timesync-status"
            )
    }

    private var disk: SelfTestCheck {
        let path = "/var/lib/vestibule"
        guard box.exists(path) else { return .skipped("disk", "\(path) does not exist before the first start") }
        guard let used = box.usedShare(box.root + path) else {
            return .skipped("disk", "the space at \(path) cannot be told")
        }
        let finding = "\(Int(used * 100)) % used at \(path)"
        return switch used {
        case ..<0.8: .passed("disk", finding)
        case ..<0.95: .warning("disk", finding, do: "What fills it: du -xh / | sort -h | tail")
        default: .failed("disk", finding, do: "Make room now, events can soon not be kept: du -xh / | sort -h | tail")
        }
    }
}
