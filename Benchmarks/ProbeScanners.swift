import HID
import Hardware
import Model
import Reactor

/// A badge reader in memory: its reports go through the decoder of a real one.
@HardwareThread
final class ProbeScanners: ScannerPort {
    private var deliver: (@HardwareThread (ScannerEvent) -> Void)?

    func start(deliver: @escaping @HardwareThread (ScannerEvent) -> Void) throws(HardwareError) {
        self.deliver = deliver
    }

    func rewire(_ scanners: Set<ScannerID>, to profiles: [ScannerProfile]) {}

    func stop() { deliver = nil }

    /// Types a badge number of digits. A decoder of its own, as of one that was silent, so that the limit of five scans a
    /// second is for readers, not for benchmarks.
    /// - Returns: just before the last report, Enter, was given to the decoder.
    func type(badge: String) -> ContinuousClock.Instant {
        var decoder = KeyboardDecoder()
        for usage in badge.utf8.map({ $0 == 0x30 ? 0x27 : $0 - 0x31 + 0x1E }) {
            _ = decoder.receive([0, 0, usage, 0, 0, 0, 0, 0], at: .now())
            _ = decoder.receive([0, 0, 0, 0, 0, 0, 0, 0], at: .now())
        }
        let last = ContinuousClock.now
        let now = Instant.now()
        for case .scan(let bytes, let aim) in decoder.receive([0, 0, 0x28, 0, 0, 0, 0, 0], at: now) {
            deliver?(.scan(Scan(bytes: bytes, scanner: "reader", at: now, aim: aim)))
        }
        return last
    }
}
