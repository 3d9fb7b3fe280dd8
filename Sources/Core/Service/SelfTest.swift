import Entrance
import Hardware
import Journal
import LocalAPI
import Model
import Reactor
import SiteConfiguration

/// The core's own checks, for `vestibule doctor`. Each goes on after the others failed, and says what to do next.
struct SelfTest: Sendable {
    let options: CoreOptions
    let site: Site
    let officers: Officers
    let unit: ControlUnit
    let lists: Lists
    let opened: OpenedJournal
    /// Of the rows that the last run kept (`RestoredState`).
    let rowFaults: [RowFault]
    let clock: SiteClock

    var journal: Journal { opened.journal }

    func run() async -> [SelfTestCheck] {
        var checks = [
            await configuration, await accounts(), await journalHealth, await journalTail, await keptRows,
            await cardholders,
            disk,
        ]
        checks += await lineChecks + scannerChecks
        checks += await listChecks
        return checks + office + [wallClock, socket]
    }

    private var configuration: SelfTestCheck {
        get async {
            let found = await ConfigurationWatch(path: options.configuration, site: site, unit: unit).look()
            let count: Int
            switch found {
            case .same: count = 0
            case .refused(let mistakes): count = mistakes
            case .changed(let new):
                let needs = ConfigurationNeeds(await unit.entrance.directory, keys: await lists.neededKeys)
                let already = site.now.unmet(needs)
                count = new.unmet(needs).count { !already.contains($0) }
            }
            let mistakes = count == 1 ? "1 mistake" : "\(count) mistakes"
            let action = "Run 'vestibule config check', correct what it names, then 'systemctl reload vestibuled'."
            guard await !unit.entrance.conditions.holds(.configurationRefused, "configuration") else {
                let now = count == 0 ? "the file on disk is right by now" : "\(mistakes) in the file on disk"
                return SelfTestCheck(
                    .configuration,
                    result: .failed,
                    finding: "new settings refused; what served before serves on: \(now)",
                    action: count == 0 ? "systemctl reload vestibuled" : action
                )
            }
            switch found {
            case .same: return SelfTestCheck(.configuration, result: .passed, finding: "as the core has read it")
            case .refused:
                return SelfTestCheck(
                    .configuration,
                    result: .failed,
                    finding: "\(mistakes) in the file on disk; the daemon runs on with what it read before",
                    action: action
                )
            case .changed(let new):
                return SelfTestCheck(
                    .configuration,
                    result: .failed,
                    finding: "changed on disk since it was read; the daemon runs on with what it read before",
                    action: new.source == site.now.source
                        ? "Run 'vestibule config check', then 'systemctl reload vestibuled'; or take the change back."
                        : "Run 'vestibule config check', then 'systemctl restart vestibuled': 'source' is another."
                )
            }
        }
    }

    /// With one, its state is in the status.
    private var office: [SelfTestCheck] {
        guard site.now.uplink == nil else { return [] }
        return [SelfTestCheck(.office, result: .passed, finding: "none is configured: events stay on this box")]
    }

    private func accounts() async -> SelfTestCheck {
        let count = await officers.count
        guard count == 0 else {
            return SelfTestCheck(.officers, result: .passed, finding: "\(count) may sign in")
        }
        return SelfTestCheck(
            .officers,
            result: .failed,
            finding: "nobody may sign in at the desk",
            action: "Add one: vestibule officers add."
        )
    }

    private var disk: SelfTestCheck {
        guard let space = try? journal.diskSpace() else {
            return SelfTestCheck(
                .disk,
                result: .failed,
                finding: "the file system of \(options.state) does not answer",
                action: "Check the disk: dmesg."
            )
        }
        let finding = "\(Int(space.fullness * 100)) % full, \(space.available >> 20) MiB left"
        let isLow = space.fullness >= 0.8
        let action = isLow ? "Free space on the file system of \(options.state)." : ""
        return SelfTestCheck(.disk, result: isLow ? .warning : .passed, finding: finding, action: action)
    }

    private var wallClock: SelfTestCheck {
        guard clock.quality == .synchronized else {
            return SelfTestCheck(
                .clock,
                result: .warning,
                finding: "no time service holds the clock (\(clock.quality.rawValue))",
                action: "Set up time synchronisation (timedatectl), or a clock module that keeps time without power."
            )
        }
        return SelfTestCheck(.clock, result: .passed, finding: "synchronized")
    }

    private var socket: SelfTestCheck {
        guard !options.allowOwnUser else {
            return SelfTestCheck(
                .socket,
                result: .warning,
                finding: "\(options.socket): the daemon's own user may do everything",
                action: "For demonstrations only: leave out --allow-own-user."
            )
        }
        let missing = PeerRoles.missing
        guard missing.isEmpty else {
            return SelfTestCheck(
                .socket,
                result: .failed,
                finding:
                    "\(options.socket): kept from users that this system does not know: \(missing.joined(separator: ", "))",
                action: "Run systemd-sysusers, then 'systemctl restart vestibuled vestibule-desk vestibule-uplink'."
            )
        }
        return SelfTestCheck(.socket, result: .passed, finding: options.socket)
    }
}

/// Each line and each scanner.
extension SelfTest {
    private var lineChecks: [SelfTestCheck] {
        get async { await unit.lineStates.map(SelfTestCheck.init(line:)) }
    }

    private var scannerChecks: [SelfTestCheck] {
        get async {
            let unit = unit
            return await unit.scannerStatuses.map(SelfTestCheck.init(scanner:))
        }
    }
}

extension SelfTestCheck {
    fileprivate init(line: LineState) {
        let name = line.id.rawValue
        guard let active = line.active else {
            self.init(
                .line,
                name,
                result: .failed,
                finding: "its chip or line is missing: \(line.place)",
                action: "Compare chip and name in the configuration with 'gpioinfo', and check the board's connection."
            )
            return
        }
        self.init(
            .line,
            name,
            result: .passed,
            finding: "\(line.place): \(line.direction.rawValue), \(active ? "active" : "inactive")"
        )
    }

    fileprivate init(scanner: ScannerStatus) {
        let name = scanner.scanner.rawValue
        switch scanner.state {
        case .ready:
            self.init(
                .scanner,
                name,
                result: .passed,
                finding: "ready"
            )
        case .attached:
            self.init(
                .scanner,
                name,
                result: .failed,
                finding: "attached, but not ready",
                action: "Unplug it and plug it in again. If that does not help, see 'journalctl -u vestibuled'."
            )
        case .silent:
            self.init(
                .scanner,
                name,
                result: .failed,
                finding: "plugged in, but answers nothing any more",
                action: "Unplug it and plug it in again. If it happens again, try another cable or port."
            )
        case .accessRefused:
            self.init(
                .scanner,
                name,
                result: .failed,
                finding: "the daemon may not open it",
                action:
                    "Check that the udev rules are installed (udevadm control --reload; udevadm trigger) and the unit's "
                    + "DeviceAllow= has char-usb_device."
            )
        case .absent:
            self.init(
                .scanner,
                name,
                result: .failed,
                finding: "not plugged in",
                action: "Plug it in. If it is, compare vendor, product and serial in the configuration with 'lsusb -v'."
            )
        }
    }
}

/// The journal and the lists.
extension SelfTest {
    private var journalHealth: SelfTestCheck {
        get async {
            let health = journal.health
            if let (finding, action) = opened.trouble {
                return SelfTestCheck(.journal, result: .failed, finding: finding, action: action)
            }
            guard let failure = health.failure else {
                return SelfTestCheck(.journal, result: .passed, finding: "on disk up to event \(health.lastSeq)")
            }
            return SelfTestCheck(
                .journal,
                result: .failed,
                finding: "\(failure)",
                action: "Doors go on working and events wait in memory. Do not cut the power before this is cured."
            )
        }
    }

    private var cardholders: SelfTestCheck {
        get async {
            do {
                let count = try await journal.cardholders().values.count
                return SelfTestCheck(
                    .cardholders,
                    result: count > 0 ? .passed : .failed,
                    finding: count > 0 ? "\(count) badges" : "none: no badge opens a door",
                    action: count > 0 ? "" : "Run 'vestibule cardholders import FILE'."
                )
            } catch {
                return SelfTestCheck(
                    .cardholders,
                    result: .failed,
                    finding: "\(error)",
                    action: "Until then badges open nothing: run 'vestibule cardholders import FILE'."
                )
            }
        }
    }

    /// Visits, cardholders and what else outlasts a restart, as this run took them up.
    private var keptRows: SelfTestCheck {
        get async {
            // Imported since: those rows are gone.
            let hasImported = await !unit.entrance.conditions.holds(.cardholdersUnreadable, "cardholder")
            return Self.check(rowFaults.filter { $0.kind != "cardholder" || !$0.isUnreadable || !hasImported })
        }
    }

    private static func check(_ rowFaults: [RowFault]) -> SelfTestCheck {
        guard let worst = rowFaults.first(where: \.isUnreadable) ?? rowFaults.first else {
            return SelfTestCheck(.kept, result: .passed, finding: "all that the last run kept was read")
        }
        let others = rowFaults.count > 1 ? ", and \(rowFaults.count - 1) more (see the log of this start)" : ""
        return SelfTestCheck(
            .kept,
            result: worst.isUnreadable ? .failed : .warning,
            finding: "\(worst)\(others)",
            action: worst.action
        )
    }

    /// The last records; the whole chain is looked at once a day.
    private var journalTail: SelfTestCheck {
        get async {
            do {
                guard let found = try await journal.verifyEnd() else {
                    return SelfTestCheck(.chain, result: .passed, finding: "the last records hold")
                }
                return SelfTestCheck(
                    .chain,
                    result: .failed,
                    finding: "\(found)",
                    action: "Keep the file as it is and call for help: somebody or something changed the journal."
                )
            } catch {
                return SelfTestCheck(
                    .chain,
                    result: .failed,
                    finding: "\(error)",
                    action: "Check the disk: dmesg."
                )
            }
        }
    }

    private var listChecks: [SelfTestCheck] {
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
        case TrustedTime.keptKind:
            "What is proven of the time was worked out anew from records, lists and this release: compare 'vestibule clock' "
                + "with a clock that is right."
        case Hold.keptKind:
            "No visit is deleted as long as nobody knows what this case holds: install the release that wrote the row, or "
                + "'vestibule journal hold remove'."
        case Tombstone.keptKind:
            "What was forgotten is known from the journal alone, and the file was made anew from it: if an older journal is put "
                + "back, look whether something comes back with it."
        case "review": "The officer is asked once more about that visitor. Nothing is to be done."
        default: "Install the release that wrote the row, or restore the journal's key."
        }
    }
}

extension SelfTestCheck {
    fileprivate init(list: ListStatus) {
        let count = "\(list.list.count) persons, version \(list.list.version), issued \(list.list.issued.rfc3339)"
        let finding = [count, list.gaps].compactMap(\.self).joined(separator: "; ")
        switch list.freshness {
        case .fresh where list.gaps != nil:
            self.init(
                .list,
                list.list.list.rawValue,
                result: .warning,
                finding: finding,
                action: ListStatus.gapsStep
            )
        case .fresh: self.init(.list, list.list.list.rawValue, result: .passed, finding: finding)
        case .stale, .expired:
            self.init(
                .list,
                list.list.list.rawValue,
                result: list.freshness == .stale ? .warning : .failed,
                finding: finding + ": \(list.freshness.rawValue)",
                action: "Check the link to the office: 'systemctl status vestibule-uplink'. The list serves on."
            )
        }
    }
}
