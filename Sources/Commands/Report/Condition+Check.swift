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
        let words = rule.words.english.lowercasedFirst
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

extension [SelfTestCheck] {
    /// What is open and none of these says: whatever is wrong is said once, and never not at all.
    func open(_ conditions: [Condition], at now: WallTime) -> [SelfTestCheck] {
        let told = filter { $0.result == .failed || $0.result == .warning }.map(\.name)
        return conditions.filter { condition in
            !told.contains { $0 == condition.subject || $0.hasSuffix(" \(condition.subject)") }
        }.map { $0.check(at: now) }
    }
}

extension String {
    fileprivate var lowercasedFirst: String { prefix(1).lowercased() + dropFirst() }
}
