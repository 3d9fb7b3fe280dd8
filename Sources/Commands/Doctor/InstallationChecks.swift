import LocalAPI

/// Is what the package installs there and running?
struct InstallationChecks {
    let box: Box
    /// Without an office nobody needs the uplink.
    var hasOffice = true

    var all: [SelfTestCheck] { [users, rules] + putBack + units }

    private var users: SelfTestCheck {
        let missing = ["vestibule", "vestibule-desk", "vestibule-uplink"].filter { !box.hasUser($0) }
        return missing.isEmpty
            ? .of(.users, .passed, "each process has its own")
            : .of(.users, .failed, "missing: \(missing.joined(separator: ", "))", do: "Run: systemd-sysusers")
    }

    private var rules: SelfTestCheck {
        let places = ["/etc/udev/rules.d", "/usr/lib/udev/rules.d", "/lib/udev/rules.d"]
        return places.contains { box.exists("\($0)/72-vestibule.rules") }
            ? .of(.udevRules, .passed, "installed")
            : .of(
                .udevRules,
                .failed,
                "72-vestibule.rules is not installed",
                do: "Install the package again, then: udevadm control --reload && udevadm trigger"
            )
    }

    private var units: [SelfTestCheck] {
        guard box.exists("/run/systemd/system") else {
            return [SelfTestCheck(.unit, name: "services", result: .skipped, finding: "systemd does not run here")]
        }
        return ["vestibule-failstate", "vestibuled", "vestibule-desk", "vestibule-uplink", "vestibule-restart.path"]
            .map(unit)
    }

    /// `systemd/vestibule-restart` leaves this file where it has put the programs of before back. Then dpkg calls a version
    /// installed that does not serve.
    private var putBack: [SelfTestCheck] {
        guard box.exists("/usr/lib/vestibule/put-back") else { return [] }
        return [
            .of(
                .version,
                .failed,
                "the version that was installed last did not start; the programs of before were put back and serve",
                do: "Why: `journalctl -u vestibuled`. Then install a version that starts: apt install vestibule=VERSION"
            )
        ]
    }

    private func unit(_ name: String) -> SelfTestCheck {
        func check(_ result: SelfTestCheck.Result, _ finding: String, do action: String = "") -> SelfTestCheck {
            SelfTestCheck(.unit, name, name: name, result: result, finding: finding, action: action)
        }
        guard let state = box.unit(name) else { return check(.skipped, "systemd does not say how it is") }
        let why = "why not: journalctl -xu \(name)"
        switch state.load {
        case "not-found":
            return check(
                .failed,
                "its unit is not installed",
                do: "Install the package again, then: systemctl daemon-reload"
            )
        case "masked":
            return check(.failed, "is masked", do: "systemctl unmask \(name) && systemctl enable --now \(name)")
        default: break
        }
        if state.isLooping {
            return check(
                .failed,
                "does not stay up: it is started again and again",
                do: "Why: `journalctl -xu \(name)`. When that is cured: systemctl restart \(name)"
            )
        }
        if state.isActive {
            switch name {
            case "vestibule-failstate": return check(.passed, "has run")
            case "vestibule-restart.path": return check(.passed, "stands by for the restart after an upgrade")
            default: return check(.passed, "runs")
            }
        }
        // It waits for no configuration; systemd says so of a path all the same.
        if name == "vestibule-restart.path" {
            return check(
                .failed,
                "does not stand by: a new version would never be started by itself",
                do: "systemctl enable --now \(name)"
            )
        }
        if name == "vestibule-uplink", !hasOffice { return check(.skipped, "no office is configured") }
        if state.isKeptBack {
            return check(
                .failed,
                "was not started: the box is not configured",
                do: "Write /etc/vestibule/vestibule.yaml, then: systemctl start \(name)"
            )
        }
        switch (name, state.active) {
        case ("vestibule-failstate", "failed"):
            return check(
                .failed,
                "could not bring every lock to rest",
                do: "Why: `journalctl -xu \(name)`. When that is cured: systemctl restart vestibuled"
            )
        case ("vestibule-failstate", _):
            return check(
                .failed,
                "does not stand by: nothing brought the locks to rest before the core",
                do: "systemctl restart vestibuled starts it first; \(why)"
            )
        case (_, "activating"): return check(.warning, "is just starting", do: "Look again in a moment.")
        default: return check(.failed, "does not run", do: "systemctl enable --now \(name); \(why)")
        }
    }
}

/// Clock and disk.
struct MachineChecks {
    let box: Box

    var all: [SelfTestCheck] { [clock, disk] }

    private var clock: SelfTestCheck {
        box.isClockSynchronized()
            ? .of(.clock, .passed, "synchronised")
            : .of(
                .clock,
                .warning,
                "not synchronised: schedules and the times of events may be wrong",
                do: "timedatectl set-ntp true; is the time server reached: timedatectl timesync-status"
            )
    }

    private var disk: SelfTestCheck {
        let path = "/var/lib/vestibule"
        guard box.exists(path) else { return .of(.disk, .skipped, "\(path) does not exist before the first start") }
        guard let used = box.usedShare(box.root + path) else {
            return .of(.disk, .skipped, "the space at \(path) cannot be told")
        }
        let finding = "\(Int(used * 100)) % used at \(path)"
        let search = "du -xh $(findmnt -no TARGET -T \(path)) | sort -h | tail"
        return switch used {
        case ..<0.8: .of(.disk, .passed, finding)
        case ..<0.95: .of(.disk, .warning, finding, do: "What fills it: `\(search)`")
        default: .of(.disk, .failed, finding, do: "Make room now, events can soon not be kept: `\(search)`")
        }
    }
}
