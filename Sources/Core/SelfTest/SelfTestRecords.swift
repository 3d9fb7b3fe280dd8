import Journal
import LocalAPI
import Model

/// The journal and the lists.
extension SelfTest {
    var journalHealth: SelfTestCheck {
        get async {
            let health = journal.health
            if let (finding, action) = opened.trouble {
                return SelfTestCheck(name: "journal", result: .failed, finding: finding, action: action)
            }
            guard let failure = health.failure else {
                return SelfTestCheck(name: "journal", result: .passed, finding: "\(health.lastSeq) events on disk")
            }
            return SelfTestCheck(
                name: "journal",
                result: .failed,
                finding: "\(failure)",
                action: "Doors go on working and events wait in memory. Do not cut the power before this is cured."
            )
        }
    }

    var cardholders: SelfTestCheck {
        get async {
            do {
                let count = try await journal.cardholders().values.count
                return SelfTestCheck(
                    name: "cardholders",
                    result: count > 0 ? .passed : .warning,
                    finding: count > 0 ? "\(count) badges" : "none: no badge opens a door",
                    action: count > 0 ? "" : "Run 'vestibule cardholders import FILE'."
                )
            } catch {
                return SelfTestCheck(
                    name: "cardholders",
                    result: .failed,
                    finding: "\(error)",
                    action: "Until then badges open nothing: run 'vestibule cardholders import FILE'."
                )
            }
        }
    }

    /// Visits, cardholders and what else outlasts a restart, as this run took them up.
    var keptRows: SelfTestCheck {
        guard let worst = rowFaults.first(where: \.isUnreadable) ?? rowFaults.first else {
            return SelfTestCheck(name: "kept", result: .passed, finding: "all that the last run kept was read")
        }
        let others = rowFaults.count > 1 ? ", and \(rowFaults.count - 1) more (see the log of this start)" : ""
        return SelfTestCheck(
            name: "kept",
            result: worst.isUnreadable ? .failed : .warning,
            finding: "\(worst)\(others)",
            action: worst.action
        )
    }

    /// The last records; the whole chain is looked at once a day.
    var journalTail: SelfTestCheck {
        get async {
            do {
                guard let found = try await journal.verifyEnd() else {
                    return SelfTestCheck(name: "chain", result: .passed, finding: "the last records hold")
                }
                return SelfTestCheck(
                    name: "chain",
                    result: .failed,
                    finding: "\(found)",
                    action: "Keep the file as it is and call for help: somebody or something changed the journal."
                )
            } catch {
                return SelfTestCheck(
                    name: "chain",
                    result: .failed,
                    finding: "\(error)",
                    action: "Check the disk: dmesg."
                )
            }
        }
    }

    var listChecks: [SelfTestCheck] {
        get async {
            let statuses = await lists.statuses
            let unusable = await lists.unusable.map { SelfTestCheck(unusable: $0, named: "list \($0)") }
            return statuses.map(SelfTestCheck.init(list:)) + unusable + statuses.screeningChecks
        }
    }
}

extension RowFault {
    /// What the technician does about it.
    fileprivate var action: String {
        guard isUnreadable else {
            return "Nothing is lost, and this release does not act on it: install the release that wrote it again."
        }
        return switch kind {
        case "visit":
            "A visitor may be in the house and is not on the desk's list: look who is. Then install the release that wrote "
                + "the row, or restore the journal's key."
        case "cardholder": "That badge opens nothing: run 'vestibule cardholders import FILE'."
        case "review": "The officer is asked once more about that visitor. Nothing is to be done."
        default: "Install the release that wrote the row, or restore the journal's key."
        }
    }
}

extension SelfTestCheck {
    fileprivate init(list: ListStatus) {
        let finding = "\(list.list.count) persons, version \(list.list.version), issued \(list.list.issued.rfc3339)"
        switch list.freshness {
        case .fresh: self.init(name: "list \(list.list.list)", result: .passed, finding: finding)
        case .stale, .expired:
            self.init(
                name: "list \(list.list.list)",
                result: list.freshness == .stale ? .warning : .failed,
                finding: finding + ": \(list.freshness.rawValue)",
                action: "Check the link to the office: 'systemctl status vestibule-uplink'. The list serves on."
            )
        }
    }
}
