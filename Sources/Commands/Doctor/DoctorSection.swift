import LocalAPI
import Model

/// Under which heading `doctor` shows a check.
package enum DoctorSection: String, Sendable, CaseIterable, Encodable {
    case machine, configuration, units, core, journal, doors, detectors, scanners, lines, lists, office, desk

    /// Of a check with this id; what a later core says and this command does not know stands with the core.
    init(of id: String) {
        let word = String(id.prefix { $0 != ":" })
        self = SelfTestCheck.Part(rawValue: word)?.section ?? Condition.Kind(rawValue: word)?.section ?? .core
    }

    var title: String { rawValue.prefix(1).uppercased() + rawValue.dropFirst() }
}

extension SelfTestCheck.Part {
    fileprivate var section: DoctorSection {
        switch self {
        case .clock, .disk, .users, .udevRules: .machine
        case .configuration, .configurationRights: .configuration
        case .unit, .version: .units
        case .core, .socket: .core
        case .journal, .chain, .kept: .journal
        case .door: .doors
        case .detector: .detectors
        case .scanner: .scanners
        case .line, .gpioChips: .lines
        case .list, .screeningList: .lists
        case .office, .certificate, .privateKey, .authorities: .office
        case .officers, .cardholders: .desk
        }
    }
}
