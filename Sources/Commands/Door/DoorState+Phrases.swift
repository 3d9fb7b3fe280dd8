import Model

extension DoorState {
    /// All that is not ordinary, in one line: `locked, closed`, `open, forced open`.
    var phrase: String {
        var words = [mode == .unknown ? "mode unknown" : mode.phrase]
        words.append(physical == .unknown ? "position unknown" : physical.phrase)
        if lock == .fault || (lock == .unlocked && mode == .locked) || (lock == .locked && mode == .accessed) {
            words.append("lock: \(lock.phrase)")
        }
        if alarm != .normal { words.append(alarm.phrase) }
        if tamper == .detected { words.append("tampered with") }
        return words.joined(separator: ", ")
    }
}

extension DoorState.Mode {
    var phrase: String {
        switch self {
        case .unknown: "unknown"
        case .locked: "locked"
        case .unlocked: "unlocked by schedule or order"
        case .accessed: "open for one person now"
        case .blocked: "blocked"
        case .lockedDown: "locked down"
        case .lockedOpen: "held open by order"
        }
    }
}

extension DoorState.Physical {
    var phrase: String {
        switch self {
        case .unknown: "unknown: no position switch, or its line is lost"
        case .open: "open"
        case .closed: "closed"
        case .fault: "position switch faulty"
        }
    }
}

extension DoorState.Lock {
    var phrase: String {
        switch self {
        case .unknown: "unknown"
        case .locked: "locked"
        case .unlocked: "unlocked"
        case .fault: "faulty"
        }
    }
}

extension DoorState.Alarm {
    var phrase: String {
        switch self {
        case .normal: "none"
        case .forcedOpen: "forced open"
        case .openTooLong: "open too long"
        }
    }
}

extension DoorState.Tamper {
    var phrase: String {
        switch self {
        case .unknown: "unknown"
        case .normal: "none"
        case .detected: "detected"
        case .unsupervised: "not supervised: a cut wire cannot be seen"
        }
    }
}

extension FailState {
    /// What the door does when this box dies.
    var phrase: String {
        switch self {
        case .failSecure: "stays locked without power (fail-secure)"
        case .failSafe: "is released without power (fail-safe)"
        }
    }
}
