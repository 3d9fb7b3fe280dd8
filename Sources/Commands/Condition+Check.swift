import LocalAPI
import Model

extension Condition {
    /// As `status` shows it: what holds, for how long, and what to do.
    func check(at now: WallTime) -> SelfTestCheck {
        let age = (now - since).phrase
        guard let rule = kind.known?.rule else {
            return unknown(for: age)
        }
        var words = rule.words.english.lowercasedFirst
        if kind == .configurationRefused, let count: Int = data[.count] { words += " (\(counted(count, "mistake")))" }
        if awaitsAnswer {
            let name = number.map { "\(words) \($0)" } ?? words
            return row(.warning, "\(name) waits for an answer since \(age)", do: rule.technician)
        }
        let finding = "\(words), for \(age)"
        return switch rule.severity {
        case .notice: row(.passed, finding)
        case .warning: row(.warning, finding, do: rule.technician)
        case .alarm: row(.failed, finding, do: rule.technician)
        }
    }

    /// As `doctor` shows it: it fails where somebody must act, and says the same for as long as nothing changes.
    /// - Parameter standsAlone: no office is configured, so that no list can come.
    func finding(standsAlone: Bool = false, at now: WallTime) -> SelfTestCheck {
        guard let kind = kind.known else { return unknown() }
        let words = kind.rule.words.english.lowercasedFirst
        let since = "since \(since.rfc3339.prefix(16)) UTC"
        guard !isOver else {
            return row(.warning, "\(words) \(number ?? 0) waits for an answer, \(since)", do: kind.rule.technician)
        }
        let finding = [words + (number.map { " \($0)" } ?? ""), detail, since].compactMap(\.self).joined(
            separator: ", "
        )
        if kind.rule.severity == .notice { return row(.passed, finding) }
        let isLate = kind == .restartDue && now - self.since > Self.twoNights
        let canWait =
            awaitsAnswer || (Self.whatCanWait.contains(kind) && !isLate) || (standsAlone && kind == .noRegistry)
        return row(canWait ? .warning : .failed, finding, do: kind.rule.technician)
    }

    /// What the box does all the same with, or what somebody has decided to be so.
    private static let whatCanWait: Set<Kind> = [
        .listStale, .registryEmpty, .keptUnreadable, .storageLow, .clockUncertain, .restartDue, .rootExpires,
        .signerEnding,
    ]

    /// An update that neither night has started does not start by itself.
    private static let twoNights: Duration = .seconds(48 * 3600)

    /// What its data say beyond its words.
    private var detail: String? {
        switch (kind.known, data["reason"], data["ends"]) {
        case (.officeUnreachable, .string(let reason)?, _): "the uplink says '\(reason)'"
        case (.certificateEnding, _, .string(let time)?), (.rootExpires, _, .string(let time)?),
            (.signerEnding, _, .string(let time)?):
            "on \(time.prefix(10))"
        case (.backlogHigh, _, _): "the \(subject) ones, the oldest of \(oldest)"
        case (.officeAhead, _, _): data[.officeSeq].map { (seq: Int64) in "up to \(seq)" }
        case (.eventsRefused, _, _): data[.count].map { (count: Int) in counted(count, "event") }
        default: nil
        }
    }

    private var oldest: String {
        data[.oldest].map { (time: WallTime) in "\(time.rfc3339.prefix(16)) UTC" } ?? "a time that is not known"
    }

    private func unknown(for age: String? = nil) -> SelfTestCheck {
        let words = "something this release does not know (\(kind.rawValue))"
        return row(
            .warning,
            age.map { "\(words), for \($0)" } ?? words,
            do: "Are all programs of the same version?"
        )
    }

    private func row(_ result: SelfTestCheck.Result, _ finding: String, do action: String = "") -> SelfTestCheck {
        SelfTestCheck(id: checkID, name: subject, result: result, finding: finding, action: action)
    }

    /// The check that looks at the same thing, or one of its own.
    private var checkID: String {
        if let part = kind.known?.part { return part.ofEach ? part.part.id(subject) : part.part.id() }
        let name = "\(kind.rawValue):\(subject)"
        return number.map { "\(name):\($0)" } ?? name
    }
}

extension Condition.Kind {
    /// The check that looks at what it is about, and whether there is one for each subject.
    fileprivate var part: (part: SelfTestCheck.Part, ofEach: Bool)? {
        switch self {
        case .forcedOpen, .openTooLong: (.door, true)
        case .inputLost: (.line, true)
        case .scannerAbsent, .scannerNotReady, .scannerRefused, .scannerSilent: (.scanner, true)
        case .detectorNotReady: (.detector, true)
        case .listStale, .listExpired, .listUnusable, .listWithdrawn, .listMissing, .listFileLost: (.list, true)
        case .noRegistry, .registryEmpty: (.screeningList, false)
        case .journalFailing, .journalInMemory, .journalSetAside: (.journal, false)
        case .journalChanged: (.chain, false)
        case .storageLow: (.disk, false)
        case .clockUncertain: (.clock, false)
        case .officeUnreachable: (.office, false)
        case .certificateEnding: (.certificate, false)
        case .backlogHigh: (.office, false)
        case .configurationChanged, .configurationRefused: (.configuration, false)
        default: nil
        }
    }

    /// Where `doctor` shows it when no check looks at it.
    var section: DoctorSection {
        switch self {
        case .forcedOpen, .openTooLong, .exitStuck, .switchSilent, .fire: .doors
        case .detectorAlarm, .detectorNotReady: .detectors
        case .inputLost, .inputChatter: .lines
        case .scannerAbsent, .scannerNotReady, .scannerRefused, .scannerSilent, .badgeGuessing: .scanners
        case .listStale, .listExpired, .listUnusable, .listWithdrawn, .listMissing, .listFileLost, .noRegistry,
            .registryEmpty, .rootExpires, .rootMissing, .rootLost, .signerEnding:
            .lists
        case .officeUnreachable, .certificateEnding, .backlogHigh, .eventsRefused, .officeAhead: .office
        case .clockUncertain, .clockBehind, .clockAhead: .machine
        case .cardholdersUnreadable, .cardholdersUnmatched, .cardholdersFromBackup, .visitsUnreadable,
            .accountsUnreadable, .accountsExposed:
            .desk
        default: .core
        }
    }
}

extension Condition {
    /// Whether a row that is not well says this already: whatever is wrong is said once.
    fileprivate func isTold(by check: SelfTestCheck) -> Bool {
        guard !awaitsAnswer, check.id == checkID else { return false }
        return switch kind.known {
        // The row of a door says more than one thing.
        case .forcedOpen, .openTooLong: check.finding.contains(kind.known?.rule.words.english ?? "")
        default: true
        }
    }
}

extension [SelfTestCheck] {
    /// What is open and none of these says, as `status` shows it.
    func open(_ conditions: [Condition], at now: WallTime) -> [SelfTestCheck] {
        let wrong = filter { $0.result == .failed || $0.result == .warning }
        return conditions.filter { condition in !wrong.contains(where: condition.isTold) }.map { $0.check(at: now) }
    }
}

extension String {
    fileprivate var lowercasedFirst: String { prefix(1).lowercased() + dropFirst() }
}
