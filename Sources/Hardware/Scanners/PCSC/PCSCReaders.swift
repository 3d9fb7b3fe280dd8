import HID
import Model
import Reactor

/// Contactless readers under pcscd, as scanners: a card's identifier is a scan.
@HardwareThread
final class PCSCReaders {
    private let profiles: [ScannerProfile]
    private let deliver: @HardwareThread (ScannerEvent) -> Void
    private var watch: PCSCWatch?
    private var present: [ScannerID: String] = [:]
    private let scanners: [ScannerID: ReportReader]
    private var isRefused = false

    init(_ profiles: [ScannerProfile], deliver: @escaping @HardwareThread (ScannerEvent) -> Void) {
        (self.profiles, self.deliver) = (profiles, deliver)
        scanners = Dictionary(
            profiles.map { ($0.id, ReportReader($0.id, $0.reading.usualDecoder, deliver: deliver)) },
            uniquingKeysWith: { first, _ in first }
        )
        watch = PCSCWatch { [weak self] finding in
            switch finding {
            // Whoever holds a card to the reader holds it there again.
            case .card: HardwareThread.offer { self?.hear(finding) }
            case .readers, .refused: HardwareThread.post { self?.hear(finding) }
            }
        }
    }

    func stop() {
        watch?.stop()
        watch = nil
    }

    private func hear(_ finding: PCSCWatch.Finding) {
        guard watch != nil else { return }
        switch finding {
        case .readers(let names): match(names)
        case .refused: refuse()
        case .card(let reader, let answer): read(answer, from: reader)
        }
    }

    private func match(_ names: [String]) {
        isRefused = false
        for (id, name) in present where !names.contains(name) {
            present[id] = nil
            deliver(.removed(id))
        }
        for profile in profiles where present[profile.id] == nil {
            let taken = Set(present.values)
            let wanted = profile.match.reader ?? ""
            guard let name = names.first(where: { $0.hasPrefix(wanted) && !taken.contains($0) }) else { continue }
            present[profile.id] = name
            deliver(.attached(profile.id))
            deliver(.ready(profile.id))
        }
    }

    /// Said once: it is asked again every second.
    private func refuse() {
        match([])
        guard !isRefused else { return }
        isRefused = true
        for profile in profiles { deliver(.accessRefused(profile.id)) }
    }

    private func read(_ answer: [UInt8]?, from reader: String) {
        guard let id = present.first(where: { $0.value == reader })?.key else { return }
        if let answer { scanners[id]?.receive(answer) } else { scanners[id]?.interrupt(.truncated) }
    }
}
