import LocalAPI
import Model

extension Condition {
    /// As a technician reads it: what holds, since when, and what to do.
    func check(at now: WallTime) -> SelfTestCheck {
        let age = (now - since).phrase
        guard let rule = kind.known?.rule else {
            return .warning(
                subject,
                "something this release does not know (\(kind.rawValue)), for \(age)",
                do: "Are all programs of the same version?"
            )
        }
        var words = rule.words.english.lowercasedFirst
        if kind == .configurationRefused, let count: Int = data[.count] { words += " (\(counted(count, "mistake")))" }
        if awaitsAnswer {
            let name = number.map { "\(words) \($0)" } ?? words
            return .warning(subject, "\(name) waits for an answer since \(age)", do: rule.technician)
        }
        let finding = "\(words), for \(age)"
        return switch rule.severity {
        case .notice: .passed(subject, finding)
        case .warning: .warning(subject, finding, do: rule.technician)
        case .alarm: .failed(subject, finding, do: rule.technician)
        }
    }
}

extension Condition {
    /// Whether a check that is not well says this already, in a row of `status` or of the core's self-test: whatever is wrong is
    /// said once.
    fileprivate func isTold(by check: SelfTestCheck) -> Bool {
        guard !awaitsAnswer else { return false }
        func isRow(of part: String, saying words: String) -> Bool {
            check.name == "\(part) \(subject)" || (check.name == subject && check.finding.contains(words))
        }
        return switch kind.known {
        case .forcedOpen, .openTooLong:
            check.name == subject && check.finding.contains(kind.known?.rule.words.english ?? "")
        case .inputLost: check.name == "line \(subject)"
        case .scannerAbsent, .scannerNotReady, .scannerRefused, .scannerSilent:
            isRow(of: "scanner", saying: "plugged in")
        case .detectorNotReady: check.name == subject && check.finding == "not ready"
        case .listStale, .listExpired: isRow(of: "list", saying: " old: ")
        case .listUnusable: isRow(of: "list", saying: "nobody is compared")
        case .noRegistry, .registryEmpty: check.name == "screening list"
        case .journalFailing, .journalInMemory, .journalSetAside: check.name == "journal"
        case .journalChanged: check.name == "chain"
        case .storageLow: check.name == "disk"
        case .clockUncertain: check.name == "clock"
        case .officeUnreachable: check.name == "office"
        case .configurationRefused: check.name == subject && check.finding.hasPrefix("new settings refused")
        case .badgeGuessing, .exitStuck, .fire, .inputChatter, .detectorAlarm, .visitsUnreadable,
            .cardholdersUnreadable, .keptUnreadable, .restartDue, .listWithdrawn, .listMissing, .listFileLost,
            .cardholdersUnmatched, .accountsUnreadable, .accountsExposed, .clockBehind, .clockAhead, nil:
            false
        }
    }
}

extension [SelfTestCheck] {
    /// What is open and none of these says.
    func open(_ conditions: [Condition], at now: WallTime) -> [SelfTestCheck] {
        let wrong = filter { $0.result == .failed || $0.result == .warning }
        return conditions.filter { condition in !wrong.contains(where: condition.isTold) }.map { $0.check(at: now) }
    }
}

extension String {
    fileprivate var lowercasedFirst: String { prefix(1).lowercased() + dropFirst() }
}
