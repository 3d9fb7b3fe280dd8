import Credentials
import Entrance
import Hardware
import LocalAPI
import Logging
import Model
import Reactor
import SystemService

/// What the ports deliver, as signals.
extension ControlUnit {
    func hear(_ event: LineEvent) {
        switch event {
        case .changed(let line, let active, let at, let simulated):
            receive(.lineChanged(line, active: active, simulated: simulated), at: recorder.clock.moment(at: at))
            publish(line)
        case .lost(let line):
            logger.log(level: .error, .lineLost, "line lost: its chip is gone", ["line": "\(line)"])
            receive(.lineLost(line), at: recorder.clock.moment())
            publish(line)
        case .chattering(let line, let chatters, let edges):
            if chatters {
                let advice = "input chatters: a loose wire, or a contact without debounce"
                logger.log(level: .warning, .lineChatters, "\(advice)", ["line": "\(line)"])
            }
            receive(.lineChattering(line, chatters, edges: edges), at: recorder.clock.moment())
            publish(line)
        }
    }

    func hear(_ event: ScannerEvent) {
        switch event {
        case .attached(let id): change(.attached, id)
        case .ready(let id): change(.ready, id)
        case .removed(let id): change(.removed, id)
        case .accessRefused(let id):
            logger.log(
                level: .error,
                .scannerRefused,
                "scanner may not be opened: check the udev rule and the unit's DeviceAllow",
                ["scanner": "\(id)"]
            )
            change(.accessRefused, id)
        case .silent(let id):
            logger.log(
                level: .error,
                .scannerSilent,
                "scanner does not answer: unplug it and plug it in again",
                ["scanner": "\(id)"]
            )
            change(.silent, id)
        case .report(let bytes, let id, let at): feed.publish(.report(RawReport(scanner: id, bytes: bytes, at: at)))
        case .scan(let scan): hear(scan)
        case .failed(let failure, let id, let at):
            feed.publish(.scan(ScanReport(scanner: id, byteCount: 0, outcome: failure.rawValue)))
            receive(
                .readFailed(failure, from: id, simulated: installation.simulated),
                at: recorder.clock.moment(at: at)
            )
        }
    }

    private func hear(_ scan: Scan) {
        let moment = recorder.clock.moment(at: scan.at)
        let content = installation.content[scan.scanner] ?? .any
        let decoded = decode(scan, as: content, on: moment.local.date, passes: passes)
        if let credential = decoded.credential {
            receive(.presented(credential, from: scan.scanner, simulated: scan.simulated), at: moment)
        } else if decoded.refusal == .signatureWrong {
            receive(.forgedPass(from: scan.scanner, simulated: scan.simulated), at: moment)
        } else if let failure = decoded.refusal?.failure {
            receive(.readFailed(failure, from: scan.scanner, simulated: scan.simulated), at: moment)
        }
        feed.publish(.scan(ScanReport(scan, decoded)))
    }

    private func change(_ change: Signal.ScannerChange, _ id: ScannerID) {
        receive(.scannerChanged(change, id, simulated: installation.simulated), at: recorder.clock.moment())
        feed.publish(.changed(.status))
    }

    private func publish(_ line: LineID) {
        guard let state = installation.lines.states().first(where: { $0.id == line }) else { return }
        feed.publish(.line(state))
    }
}
