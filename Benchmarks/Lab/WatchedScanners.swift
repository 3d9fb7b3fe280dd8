import Hardware
import Model
import Reactor

/// A scanner port that remembers when a scan left it and when whoever heard it was done.
@HardwareThread
final class WatchedScanners: ScannerPort {
    private let port: any ScannerPort
    private var ready: Set<ScannerID> = []
    private var failure: ReadFailure?
    private(set) var scanned = ContinuousClock.now
    private(set) var decided = ContinuousClock.now

    init(_ port: any ScannerPort) { self.port = port }

    func start(deliver: @escaping @HardwareThread (ScannerEvent) -> Void) throws(HardwareError) {
        try port.start { [weak self] event in
            let now = ContinuousClock.now
            deliver(event)
            self?.note(event, since: now)
        }
    }

    func rewire(_ scanners: Set<ScannerID>, to profiles: [ScannerProfile]) { port.rewire(scanners, to: profiles) }

    func stop() { port.stop() }

    private func note(_ event: ScannerEvent, since start: ContinuousClock.Instant) {
        switch event {
        case .report: break
        case .scan: (scanned, decided) = (start, .now)
        case .ready(let id): ready.insert(id)
        case .failed(let reason, _, _): failure = reason
        case .attached, .removed, .accessRefused, .silent: break
        }
    }

    /// Why a scan failed, if one did since this was last asked.
    func takeFailure() -> ReadFailure? {
        defer { failure = nil }
        return failure
    }

    /// Waits until so many are read, and have been silent for as long as a port asks before a scan.
    func awaitReady(_ count: Int) async throws {
        let deadline = ContinuousClock.now + .seconds(30)
        while ready.count < count {
            guard .now < deadline else { throw BenchmarkError("only \(ready.count) of \(count) readers are ready") }
            try await Task.sleep(for: .milliseconds(20))
        }
        try await Task.sleep(for: .milliseconds(300))
    }
}
