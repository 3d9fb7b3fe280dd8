import HID
import Model
import Reactor

/// Makes scans of one scanner's reports: feeds its decoder with them and with its silences, and delivers what comes of
/// it. Real and simulated scanners have the same one.
@HardwareThread
final class ReportReader {
    private let id: ScannerID
    private var decoder: any ReportDecoder
    private let deliver: @HardwareThread (ScannerEvent) -> Void
    private var idle: (at: Instant, call: ScheduledCall)?

    init(
        _ id: ScannerID,
        _ decoder: any ReportDecoder,
        deliver: @escaping @HardwareThread (ScannerEvent) -> Void
    ) {
        (self.id, self.decoder, self.deliver) = (id, decoder, deliver)
    }

    /// One report as the device sent it.
    func receive(_ report: [UInt8]) {
        let now = Instant.now()
        deliver(.report(report, id, at: now))
        take(decoder.receive(report, at: now))
    }

    /// Half a scan is never delivered, nor is the other half.
    func interrupt(_ reason: ReadFailure) { take(decoder.interrupt(reason, at: .now())) }

    /// Nothing is delivered any more.
    func stop() {
        idle?.call.cancel()
        idle = nil
    }

    private func take(_ readings: [Reading]) {
        let now = Instant.now()
        for reading in readings {
            // Anything else is between the scanner and its host: nobody scanned.
            if case .scan(let bytes, let aim) = reading {
                deliver(.scan(Scan(bytes: bytes, scanner: id, at: now, aim: aim)))
            } else if case .failure(let reason) = reading {
                deliver(.failed(reason, id, at: now))
            }
        }
        watchForSilence()
    }

    /// One call stands for all deadlines: when it comes too early, it is made anew.
    private func watchForSilence() {
        guard let deadline = decoder.deadline else { return }
        if let idle, idle.at <= deadline { return }
        idle?.call.cancel()
        let call = Reactor.shared.schedule(at: deadline) { [weak self] in self?.silence() }
        idle = (deadline, call)
    }

    private func silence() {
        idle = nil
        take(decoder.timeout(at: .now()))
    }
}

/// Whether a scanner that is plugged in still answers. That it sends nothing means nothing: at a badge reader nobody may
/// have stood for days. So it is asked, by a request that every USB device has to answer (GET_STATUS, USB 2.0, 9.4.5),
/// or, where it is asked for cards anyway, by those requests. Pure.
struct AnswerWatch: Hashable, Sendable {
    enum Change: Hashable, Sendable { case silent, answers }

    /// Between two questions while it answers.
    static let pause = Duration.seconds(5)
    /// Questions in a row without an answer, each given a second, that make it silent.
    static let misses = 3

    private var missed = 0

    var isSilent: Bool { missed >= Self.misses }

    /// How long to wait before it is asked again.
    var pause: Duration { missed == 0 || isSilent ? Self.pause : .zero }

    /// How a question, or a report that came by itself, ended.
    mutating func note(_ outcome: TransferRecovery.Outcome) -> Change? {
        let wasSilent = isSilent
        switch outcome {
        // A refusal is an answer too.
        case .completed, .stall, .overflow: missed = 0
        case .timedOut, .error: missed = min(missed + 1, Self.misses)
        // We broke it off, or the device is gone, which is said otherwise.
        case .cancelled, .noDevice: break
        }
        return isSilent == wasSilent ? nil : isSilent ? .silent : .answers
    }
}
