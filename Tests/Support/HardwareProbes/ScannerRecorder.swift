import Hardware
package import Model
package import Reactor

/// Runs a port and gives its events out in order, in words.
@HardwareThread
package final class ScannerRecorder {
    private let port: USBScannerPort
    private var words: [String] = []
    private var waiting: CheckedContinuation<String, Never>?

    package init(_ profiles: [ScannerProfile]) throws {
        port = USBScannerPort(profiles: profiles)
        try port.start { [weak self] in
            if let words = Self.words($0) { self?.take(words) }
        }
    }

    package func rewire(_ scanners: Set<ScannerID>, to profiles: [ScannerProfile]) {
        port.rewire(scanners, to: profiles)
    }

    package func stop() { port.stop() }

    /// The limit ends a test that hangs.
    package func next() async -> String {
        if !words.isEmpty { return words.removeFirst() }
        let timeout = Reactor.shared.schedule(at: .now() + .seconds(300)) { [weak self] in self?.take("nothing came") }
        defer { timeout.cancel() }
        return await withCheckedContinuation { waiting = $0 }
    }

    private func take(_ words: String) {
        if let waiting {
            self.waiting = nil
            waiting.resume(returning: words)
        } else {
            self.words.append(words)
        }
    }

    private static func words(_ event: ScannerEvent) -> String? {
        switch event {
        case .attached(let id): "attached \(id)"
        case .ready(let id): "ready \(id)"
        case .removed(let id): "removed \(id)"
        case .accessRefused(let id): "refused \(id)"
        case .silent(let id): "silent \(id)"
        case .report: nil
        case .scan(let scan): "\(scan.scanner) \(scan.aim ?? "-") \(String(decoding: scan.bytes, as: UTF8.self))"
        case .failed(let reason, let id, _): "failed \(id) \(reason.rawValue)"
        }
    }
}
