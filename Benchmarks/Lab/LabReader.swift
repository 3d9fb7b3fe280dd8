import Model
import Synchronization
import VirtualUSB

/// A badge reader on the kernel's virtual USB controller that remembers when it pressed Enter.
struct LabReader {
    let profile: ScannerProfile
    private let scanner: VirtualScanner
    private let enter = EnterKey()

    init(number: Int) {
        let (vendor, product, serial): (UInt16, UInt16, String) = (0x16C0, 0x27DB, "READER-\(number)")
        let id = ScannerID("reader-\(number)")
        profile = ScannerProfile(id: id, vendor: vendor, product: product, serial: serial, transport: .hidKeyboard)
        scanner = VirtualScanner(
            kind: .keyboard,
            vendor: vendor,
            product: product,
            serial: serial,
            handing: enter.note
        )
    }

    func plugIn() throws { try scanner.attach() }

    func unplug() { scanner.unplug() }

    /// A report for each key that goes down and each that goes up, a millisecond apart at least; Enter last.
    func type(_ badge: String) throws { try scanner.send(Array((badge + "\r").utf8)) }

    /// When Enter was last handed to the kernel: the report that makes a badge of what was typed.
    var entered: ContinuousClock.Instant { get throws { try enter.pressed } }
}

/// When Enter went down.
private final class EnterKey: Sendable {
    private let moment = Mutex<ContinuousClock.Instant?>(nil)

    /// HID usage 28h, keyboard Enter, at the first of six keys.
    func note(_ report: [UInt8]) {
        if report.count > 2, report[2] == 0x28 { moment.withLock { $0 = .now } }
    }

    var pressed: ContinuousClock.Instant {
        get throws {
            guard let moment = moment.withLock({ $0 }) else { throw BenchmarkError("the reader did not press Enter") }
            return moment
        }
    }
}
