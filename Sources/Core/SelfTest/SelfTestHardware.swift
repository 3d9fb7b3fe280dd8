import Entrance
import Hardware
import LocalAPI
import Model
import Reactor

/// Each line and each scanner.
extension SelfTest {
    var lineChecks: [SelfTestCheck] {
        get async { await unit.lineStates.map(SelfTestCheck.init(line:)) }
    }

    var scannerChecks: [SelfTestCheck] {
        get async {
            let unit = unit
            return await unit.scannerStates().map(SelfTestCheck.init(scanner:))
        }
    }
}

extension ControlUnit {
    fileprivate func scannerStates() -> [ScannerStatus] {
        entrance.plan.scanners.map { ScannerStatus(scanner: $0.id, state: scannerState($0.id)) }
    }
}

extension SelfTestCheck {
    fileprivate init(line: LineState) {
        let name = "line \(line.id)"
        guard let active = line.active else {
            self.init(
                name: name,
                result: .failed,
                finding: "its chip or line is missing: \(line.place)",
                action: "Compare chip and name in the configuration with 'gpioinfo', and check the board's connection."
            )
            return
        }
        self.init(
            name: name,
            result: .passed,
            finding: "\(line.place): \(line.direction.rawValue), \(active ? "active" : "inactive")"
        )
    }

    fileprivate init(scanner: ScannerStatus) {
        let name = "scanner \(scanner.scanner)"
        switch scanner.state {
        case .ready: self.init(name: name, result: .passed, finding: "ready")
        case .attached:
            self.init(
                name: name,
                result: .failed,
                finding: "attached, but not ready",
                action: "Unplug it and plug it in again. If that does not help, see 'journalctl -u vestibuled'."
            )
        case .silent:
            self.init(
                name: name,
                result: .failed,
                finding: "plugged in, but answers nothing any more",
                action: "Unplug it and plug it in again. If it happens again, try another cable or port."
            )
        case .accessRefused:
            self.init(
                name: name,
                result: .failed,
                finding: "the daemon may not open it",
                action:
                    "Check that the udev rules are installed (udevadm control --reload; udevadm trigger) and the unit's "
                    + "DeviceAllow= has char-usb_device."
            )
        case .absent:
            self.init(
                name: name,
                result: .failed,
                finding: "not plugged in",
                action: "Plug it in. If it is, compare vendor, product and serial in the configuration with 'lsusb -v'."
            )
        }
    }
}
