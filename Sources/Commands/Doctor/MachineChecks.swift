import LocalAPI

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
